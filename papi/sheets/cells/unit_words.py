"""How offices write the names of units, and of bodies outside an agency: data for `papi.sheets.cells.unit_names`.

Wordings are matched folded (no case, accents or punctuation).
"""

from papi.vietnamese import fold


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (fold(part) for part in text.split(";")))))


_PAIRS = """
    p=phong; ph=phong; vp=van phong; ttra=thanh tra; ttr=thanh tra; ql=quan ly; qlvt=quan ly van tai; kcht=ket cau ha tang;
    qlkcht=quan ly ket cau ha tang; vt=van tai; atgt=an toan giao thong; pt=phuong tien; nl=nguoi lai; bp=bo phan; ck=cua khau;
    gtvt=giao thong van tai; tthc=thu tuc hanh chinh; cm=chuyen mon; hcc=hanh chinh cong; pvhcc=phuc vu hanh chinh cong;
    ttpvhcc=trung tam phuc vu hanh chinh cong; tthcc=trung tam hanh chinh cong; qlvtpt=quan ly van tai phuong tien;
    ptnl=phuong tien nguoi lai; qlvtck=quan ly van tai cua khau; tchc=to chuc hanh chinh; khtc=ke hoach tai chinh; dv=don vi;
    gt=giao thong; ht=ha tang; tn=tiep nhan; tkq=tra ket qua; 1=mot; li=ly; cv=chuyen vien
"""
ABBREVIATIONS = dict(pair.strip().split("=") for pair in _PAIRS.split(";"))
"""Short forms of words, spelled out before names are compared; a plan's own abbreviations come first."""

LABELS = _listed("""
    đơn vị chủ trì; đơn vị phối hợp; chủ trì; phối hợp; cơ quan chủ trì; cơ quan phối hợp; đơn vị chủ trì thực hiện;
    đơn vị phối hợp thực hiện; đơn vị thực hiện; cơ quan thực hiện; bộ phận chủ trì; đơn vị; đầu mối; đơn vị đầu mối; giao;
    đơn vị báo cáo; tên đơn vị; bộ phận; phòng chủ trì; thực hiện; cơ quan; đơn vị gửi; đơn vị lập; đơn vị lập báo cáo; giao cho
""")
"""Before a colon these only say what stands behind it."""

SUPPORT_LABELS = _listed("đơn vị phối hợp; phối hợp; cơ quan phối hợp; đơn vị phối hợp thực hiện; phối hợp thực hiện")
"""Where one follows other names in a cell, what stands behind it has another role."""

ROLES = _listed("""
    chủ trì; phối hợp; đầu mối; làm đầu mối; chủ trì thực hiện; phối hợp thực hiện; thực hiện; đầu mối tổng hợp; tổng hợp;
    chủ trì phối hợp; đơn vị chủ trì; đơn vị đầu mối; tham mưu; theo dõi; c/trì; p/hợp; để t/h; để thực hiện; t/h; là đầu mối
""")
"""In brackets or behind a name these say what the unit does, not which it is."""

PEOPLE = _listed("""
    lãnh đạo; tập thể lãnh đạo; ban lãnh đạo; đ/c; đồng chí; ông; bà; trưởng; phó; phó trưởng; quyền; chánh; phó chánh;
    quyền trưởng;
    cán bộ; công chức; viên chức; chuyên viên; toàn thể; tập thể; người đứng đầu; thủ trưởng; trưởng phó; các đồng chí;
    phụ trách;
    lãnh đạo trưởng; đ/c trưởng; đ/c phó trưởng; đ/c chánh; đ/c phó chánh; đồng chí trưởng; đồng chí chánh; lđ; tp; ptp; tr
""")
"""Before a unit's name these say which of its people."""

TAILS = _listed("thuộc sở; của sở; trực thuộc sở; sở; trực thuộc; thuộc; là; chủ trì; phối hợp; đầu mối; làm đầu mối; chủ động")
"""Behind a unit's name these say that it belongs to the agency, or what it does."""

OUTSIDE = _listed("""
    ubnd; ủy ban; hđnd; hội đồng nhân dân; hội đồng; công an; ban an toàn giao thông; ban atgt; ban quản lý; ban qlda;
    ban dân tộc;
    các cơ quan; cơ quan; các sở; các huyện; huyện; thành phố; tp; thị xã; thị trấn; các xã; các phường; các địa phương;
    địa phương; doanh nghiệp; các doanh nghiệp; dn; các dn; hợp tác xã; htx; các htx; các hợp tác xã; hiệp hội; người dân;
    nhân dân; các tổ chức; cá nhân; các cá nhân; bộ gtvt; bộ giao thông; bộ nội vụ; bộ xây dựng; bộ tài chính; cục;
    chi cục; tổng cục; bệnh viện; mặt trận; ubmttq; mttq; đoàn thanh niên; tỉnh đoàn; liên đoàn; hội nông dân; hội phụ nữ;
    hội cựu chiến binh; hội liên hiệp; viện kiểm sát; tòa án;
    ngân hàng; báo đài; kho bạc; bhxh; bảo hiểm; thuế; hải quan; biên phòng; bộ đội; bộ chỉ huy; bch; quân đội; quân khu;
    thanh tra tỉnh; thanh tra huyện; thanh tra chính phủ; thanh tra bộ; thanh tra thành phố; thanh tra nhà nước;
    văn phòng ubnd; văn phòng ủy ban; văn phòng hđnd; văn phòng đoàn; văn phòng tỉnh ủy; văn phòng huyện ủy; vp ubnd; vp hđnd;
    văn phòng đăng ký; văn phòng chính phủ; văn phòng điều phối; vp đoàn; vpub; tỉnh ủy; huyện ủy; thành ủy; đảng ủy;
    trung tâm; công ty; cty; nhà thầu; chủ đầu tư; các đơn vị vận tải; đơn vị vận tải; đơn vị tư vấn; các nhà thầu;
    các ban ngành; ban ngành; các ngành; các cấp; các đoàn thể; đoàn thể; phòng kinh tế; phòng tư pháp; phòng tài nguyên;
    phòng giáo dục; phòng lao động; phòng văn hóa; phòng quản lý đô thị; phòng cảnh sát; phòng csgt; csgt; viettel; vnpt;
    trường cao đẳng; trường đại học; trường trung cấp; các trường; trạm kiểm tra tải trọng; trạm y tế; trạm bot; quốc hội;
    thường trực; ban tuyên giáo; ban tổ chức; ban nội chính; ban chỉ đạo; ban chỉ huy; đài phát thanh; chính quyền; các bộ
""")
"""A name that begins so is a body outside the agency, unless the plan knows it."""

OUTSIDE_PLACES = frozenset(("ubnd", "hdnd", "tinh", "huyen", "xa", "tw"))
"""Words that make another body of a name: "Thanh tra tỉnh" is not the agency's."""

VAGUE = _listed("""
    các đơn vị liên quan; đơn vị liên quan; các phòng liên quan; phòng liên quan; các đơn vị có liên quan;
    các phòng có liên quan;
    các cơ quan liên quan; các cơ quan có liên quan; các phòng đơn vị liên quan; các phòng đơn vị có liên quan;
    cơ quan liên quan;
    các phòng ban liên quan; các phòng ban có liên quan; các cơ quan đơn vị liên quan; các cơ quan đơn vị có liên quan;
    các đơn vị khác; các đơn vị còn lại; các phòng còn lại; các cá nhân liên quan; các tổ chức liên quan; các bên liên quan;
    các phòng ban đơn vị liên quan; các phòng ban đơn vị có liên quan; các sở ngành liên quan; liên quan; đơn vị có liên quan
""")
"""Nobody in particular: read as written, with a warning."""
