"""The words of published score workbooks, in both languages: indicators, kinds of figure, headings, what is no province.

Folded (`papi.vietnamese.fold`) unless said otherwise. Which indicator a year has is no matter of words: the names held say
it (`papi.sheets.scores.labels`).
"""

TOTAL = "total"

SAME_INDICATOR = (
    ("Tham gia của người dân ở cấp cơ sở", "Participation at Local Levels", "Participation", "Citizen Participation"),
    ("Công khai, minh bạch trong việc ra quyết định ở địa phương", "Công khai, minh bạch", "Transparency",
     "Công khai, minh bạch trong việc ra quyết định", "Công khai, minh bạch trong ra quyết định",
     "Transparency in Local Decision-making", "Transparency of Local Decision-making"),
    ("Trách nhiệm giải trình với người dân", "Trách nhiệm giải trình", "Vertical Accountability",
     "Vertical Accountability Towards Citizens"),
    ("Kiểm soát tham nhũng trong khu vực công", "Kiểm soát tham nhũng", "Control of Corruption",
     "Control of Corruption in the Public Sector", "Control of Corruption in Public Sector"),
    ("Thủ tục hành chính công", "Public Administrative Procedures", "Public Administration Procedures"),
    ("Cung ứng dịch vụ công", "Public Service Delivery"),
    ("Quản trị môi trường", "Environmental Governance"),
    ("Quản trị điện tử", "E-Governance"),
    ("Tri thức công dân", "Civic Knowledge"),
    ("Cơ hội tham gia", "Opportunities for Participation", "Opportunity for Participation"),
    ("Chất lượng bầu cử", "Quality of Elections", "Quality of Village Elections"),
    ("Đóng góp tự nguyện", "Đóng góp của người dân", "Voluntary Contributions", "Contributions"),
    ("Tiếp cận thông tin", "Access to Information"),
    ("Danh sách hộ nghèo", "Công khai danh sách hộ nghèo", "Poverty Lists", "List of Poor Households",
     "Lists of Poor Households"),
    ("Thu, chi ngân sách cấp xã/phường", "Công khai thu, chi ngân sách cấp xã/phường", "Thu, chi ngân sách cấp xã",
     "Communal Budgets", "Communal Budget", "Communal Budgets and Expenditures", "Communal Budget and Expenditure"),
    ("Kế hoạch sử dụng đất, khung giá đền bù", "Quy hoạch/kế hoạch sử dụng đất, khung giá đền bù",
     "Quy hoạch, kế hoạch sử dụng đất, khung giá đất", "Land-Use Plan/Pricing", "Land-Use Planning/Pricing",
     "Land Use Plans and Price Frames", "Land-Use Plans and Land Price Frames"),
    ("Hiệu quả tương tác với các cấp chính quyền", "Tương tác với các cấp chính quyền", "Interactions with Local Authorities",
     "Interaction with Local Authorities"),
    ("Ban thanh tra nhân dân", "People's Inspection Boards", "People's Inspection Board"),
    ("Hiệu quả của Ban Thanh tra nhân dân", "People's Inspection Boards", "People's Inspection Board"),
    ("Ban giám sát đầu tư cộng đồng", "Community Investment Boards", "Community Investment Supervision Boards"),
    ("Đáp ứng kiến nghị của người dân", "Giải đáp khiếu nại, tố cáo, khúc mắc của người dân",
     "Response to Citizens' Appeals", "Local Governments' Response to Citizens' Appeals",
     "Local Government's Responsiveness to Citizens' Appeals", "Responsiveness to Citizens' Appeals"),
    ("Tiếp cận dịch vụ tư pháp", "Access to Justice Services", "Access to Justice"),
    ("Kiểm soát tham nhũng trong chính quyền", "Kiểm soát tham nhũng trong chính quyền địa phương",
     "Limits on Public Sector Corruption", "Limits on Corruption in the Public Sector"),
    ("Kiểm soát tham nhũng trong cung ứng dịch vụ công", "Kiểm soát tham nhũng trong dịch vụ công",
     "Limits on Corruption in Service Delivery", "Limits on Corruption in Public Service Delivery"),
    ("Công bằng trong tuyển dụng vào nhà nước", "Công bằng trong tuyển dụng nhân lực vào khu vực nhà nước",
     "Công bằng trong xin việc làm trong khu vực nhà nước", "Equity in Employment", "Equity in State Employment",
     "Equity in Public Employment"),
    ("Quyết tâm chống tham nhũng", "Willingness to Fight Corruption"),
    ("Chứng thực/xác nhận", "Dịch vụ chứng thực, xác nhận", "Certification Procedures"),
    ("Giấy phép xây dựng", "Cấp giấy phép xây dựng", "Construction Permits", "Construction Permit Procedures"),
    ("Giấy chứng nhận quyền sử dụng đất", "Cấp giấy chứng nhận quyền sử dụng đất", "Land Procedures",
     "Land Use Rights Certificates", "Land Use Rights Certificate Procedures"),
    ("Thủ tục hành chính cấp xã/phường", "Thủ tục hành chính cấp xã", "Personal Procedures", "Personal Documents",
     "Commune-level Procedures", "Personal Administrative Procedures"),
    ("Y tế công lập", "Public Health", "Public Health Care", "Public Healthcare"),
    ("Giáo dục tiểu học công lập", "Giáo dục tiểu học", "Public Education", "Public Primary Education", "Primary Education"),
    ("Cơ sở hạ tầng căn bản", "Hạ tầng căn bản", "Basic Infrastructure", "Infrastructure"),
    ("An ninh, trật tự", "An ninh, trật tự địa bàn dân cư", "Law and Order"),
    ("Nghiêm túc trong bảo vệ môi trường", "Seriousness of Environmental Protection",
     "Seriousness in Environmental Protection", "Environmental Protection"),
    ("Chất lượng không khí", "Quality of Air", "Air Quality"),
    ("Chất lượng nước", "Quality of Water", "Water Quality"),
    ("Sử dụng cổng thông tin điện tử của chính quyền địa phương", "Sử dụng cổng thông tin điện tử",
     "Use of E-government Portals", "Use of E-Government Portals at the Local Level"),
    ("Tiếp cận và sử dụng Internet tại địa phương", "Tiếp cận và sử dụng Internet", "Access and Use of the Internet",
     "Access to and Use of the Internet", "Access to the Internet"),
    ("Phúc đáp qua cổng thông tin điện tử", "Phúc đáp yêu cầu của người dân qua cổng thông tin điện tử", "E-responsiveness",
     "Responsiveness through E-government Portals", "Local Governments' E-responsiveness to Citizens' Requests"),
)
"""Wordings of one indicator, as written. A wording of two indicators is told apart by which of them the year has."""

DIMENSION_WORDS = frozenset(
    ("dimension", "chi so noi dung", "noi dung", "truc noi dung", "truc", "linh vuc", "papi", "d", "dim"),
)
PART_WORDS = frozenset((
    "sub dimension", "subdimension", "sub dim", "noi dung thanh phan", "chi so noi dung thanh phan", "chi so thanh phan",
    "truc thanh phan", "truc noi dung thanh phan", "tieu chi thanh phan", "thanh phan", "s", "sd",
))
"""What stands before the number of a dimension, and of a sub-dimension: there "1" is the first one of its dimension."""

TOTAL_WORDS = frozenset(("papi", "tong", "total", "overall", "aggregate", "sum"))
TOTAL_FILLERS = frozenset(
    ("diem", "so", "chi", "hop", "cong", "chung", "score", "scores", "index", "of", "the", "nam", "year", "cap", "tinh"),
)
"""A label of such words alone is the total, when one of `TOTAL_WORDS` is among them."""

UNWEIGHTED_WORDS = (
    "unweighted", "un weighted", "khong co trong so", "khong trong so", "chua co trong so", "khong gia quyen",
    "chua gia quyen", "khong tinh trong so",
)
OTHER_STATISTICS = (
    "weighted", "co trong so", "trong so", "gia quyen", "95 ci", "ci low", "ci high", "ci", "confidence interval",
    "confidence", "khoang tin cay", "do tin cay", "standard error", "std error", "sai so chuan", "sai so",
)
"""Which figure of an indicator a row holds. Longer wordings stand before those they contain."""

NO_PROVINCES = frozenset((
    "diem cao nhat", "cao nhat", "diem thap nhat", "thap nhat", "toi da", "toi thieu", "max", "maximum", "highest",
    "highest score", "national maximum", "min", "minimum", "lowest", "lowest score", "ca nuoc", "toan quoc", "quoc gia",
    "national", "national average", "national mean", "average", "mean", "median", "trung binh", "trung binh ca nuoc",
    "diem trung binh", "trung vi", "total", "tong", "tong so", "tong cong",
    "trung du va mien nui phia bac", "dong bang song hong", "bac trung bo va duyen hai mien trung", "tay nguyen",
    "dong nam bo", "dong bang song cuu long", "northern midlands and mountains", "northern midlands and mountainous region",
    "red river delta", "north central and central coast", "central highlands", "southeast", "mekong river delta",
))
NO_PROVINCE_NUMBER = 999
"""What stands among the provinces of a table and is none, and the number that marks the row of highest scores."""

SCALE_WORDS = ("thang diem", "thang do", "scale", "min", "max", "toi thieu", "toi da")
"""What the heading of a column holds that says how far an indicator's scale goes."""

NUMBERING_WORDS = frozenset(("stt", "tt", "so tt", "so thu tu", "no"))
"""The heading of a column that only counts the rows."""

MISSING_WORDS = frozenset(("", "-", "–", "—", ".", "..", "...", "…", "n/a", "na", "n.a.", "nan", "null", "none", "x"))
"""Small letters, not folded: what stands in a cell without a score. So does 0."""

LONG_HEADINGS = {
    "year": ("year", "nam", "nam khao sat", "survey year"),
    "province_code": ("province code", "ma tinh", "ma so tinh"),
    "province": ("province", "tinh", "tinh thanh pho", "tinh thanh", "ten tinh", "ten tinh thanh pho", "dia phuong"),
    "code": ("code", "ma", "ma chi so", "ma noi dung", "ma chi so noi dung", "indicator code"),
    "name": ("name", "ten", "ten chi so", "ten noi dung", "indicator", "chi so", "noi dung", "chi so noi dung",
             "ten chi so noi dung noi dung thanh phan"),
    "score": ("score", "diem", "diem so", "gia tri", "value"),
    "group": ("group", "nhom", "nhom diem", "nhom tu phan vi", "nhom papi cong bo"),
}
"""The columns of our own layout, by key, and what their headings may say."""

GROUP_WORDS = {
    "highest": ("highest", "cao nhat", "nhom cao nhat", "nhom diem cao nhat", "best performers", "high"),
    "upper_middle": ("upper middle", "trung binh cao", "nhom trung binh cao", "high average", "above average"),
    "lower_middle": ("lower middle", "trung binh thap", "nhom trung binh thap", "low average", "below average"),
    "lowest": ("lowest", "thap nhat", "nhom thap nhat", "nhom diem thap nhat", "poor performers", "low"),
}
"""The quartile groups that PAPI publishes."""
