"""The words in which people tell the status of a task: data for `papi.sheets.cells.statuses`.

Wordings are written as people write them and matched folded (no case, accents or punctuation), longest first. A wording that
must never be taken for a status though it holds or resembles one is `UNCLEAR`.
"""

import re
from itertools import product

from papi.model import CANCELLED, DONE, IN_PROGRESS, LATE, NOT_ARISING, NOT_STARTED
from papi.vietnamese import fold

UNFINISHED, UNCLEAR = "unfinished", "unclear"
"""Not finished, begun or not; and no status beyond doubt."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (fold(part) for part in text.split(";")))))


def _each(before: str, words: tuple[str, ...], after: str = "") -> tuple[str, ...]:
    return tuple(" ".join(filter(None, parts)) for parts in product(_listed(before), words, _listed(after) or ("",)))


WORKING = _listed("""
    thực hiện; triển khai; làm; tiến hành; xử lý; giải quyết; triển khai thực hiện; tổ chức thực hiện; tổ chức triển khai;
    thực hiện và hoàn thành; thực hiện nhiệm vụ; triển khai nhiệm vụ; thực hiện các nội dung
""")
WORKING_OR_BEGINNING = _listed("triển khai; triển khai thực hiện; tổ chức triển khai; triển khai nhiệm vụ")
"""Said to have been done, these may mean that it was only begun."""

WORDINGS = {
    DONE: (
        *_listed("""
            hoàn thành; đã hoàn thành; đã hoàn thành xong; hoàn thành xong; hoàn tất; đã hoàn tất; xong;
            đã xong; đạt; đã đạt; vượt; đã vượt; đạt và vượt; đã kết thúc; đã được hoàn thành;
            hoàn thành trước hạn; hoàn thành trước thời hạn; hoàn thành trước tiến độ; hoàn thành trước kế hoạch;
            hoàn thành trước thời gian; đã có kết quả; hoàn thành sớm; đã hoàn thành trước hạn; đã hoàn thành trước thời hạn
        """),
        *(words for words in _each("đã; đã được", WORKING) if words.split(" ", 1)[1] not in WORKING_OR_BEGINNING),
        *_each("đã; đã được", WORKING, "xong; hoàn thành; hoàn tất; đầy đủ"), *(f"{words} xong" for words in WORKING),
    ),
    IN_PROGRESS: (
        *_each("đang; đang được; vẫn đang; hiện đang; đã và đang; tiếp tục; đang tiếp tục", WORKING),
        *_each("trong quá trình; đang trong quá trình; đang trong tiến trình; đang tổ chức", WORKING),
        *_each("mới; mới bắt đầu; bắt đầu; đã bắt đầu; bước đầu; đã bước đầu", WORKING),
        *_each("cơ bản; đã cơ bản; cơ bản đã; về cơ bản; về cơ bản đã; gần như; gần; sắp; đã gần",
               _listed("hoàn thành; xong; hoàn tất; thực hiện xong; thực hiện")),
        *_listed("""
            đã bắt đầu; mới bắt đầu; đang dở; dở dang; còn dở dang; đang dở dang; làm dở; đang hoàn thành; đang hoàn thiện;
            đang tham mưu; đang dự thảo; đang xây dựng; đang soạn thảo; đang rà soát; đang trình; đang lấy ý kiến;
            đang tổng hợp; đang chuẩn bị; đang phối hợp; đang kiểm tra; đang xem xét; đang thẩm định; đang lập; đang thi công;
            hoàn thành một phần; đã hoàn thành một phần; đã thực hiện một phần; thực hiện một phần; hoàn thành cơ bản;
            chưa thực hiện hết; chưa xử lý hết; chưa giải quyết hết; còn đang thực hiện
        """),
    ),
    NOT_STARTED: (
        *_each("chưa; chưa được; chưa thể; vẫn chưa; hiện chưa; chưa bắt đầu; còn chưa; chưa có điều kiện", WORKING),
        *_each("chưa", WORKING, "được"),
        *_listed("chưa bắt đầu; chưa khởi động; chưa có triển khai; không thực hiện được; chưa làm gì; chưa bắt đầu làm"),
    ),
    UNFINISHED: (
        *_each("chưa; không; vẫn chưa; chưa được; hiện chưa; chưa thể; chưa đã; không đã; chưa cơ bản; còn chưa",
               _listed("hoàn thành; xong; hoàn tất; đạt; hoàn thiện; thực hiện xong; làm xong; xử lý xong; giải quyết xong")),
        *_each("chưa; vẫn chưa; không", WORKING, "xong; hoàn thành; đầy đủ; dứt điểm; hoàn tất; triệt để"),
    ),
    NOT_ARISING: _listed("""
        không phát sinh; không có phát sinh; chưa phát sinh; chưa có phát sinh; không có; không phát sinh gì; kps;
        không xảy ra; không có trường hợp phát sinh; không có nhiệm vụ phát sinh; không có việc phát sinh; ko phát sinh;
        không có vụ việc phát sinh; không có hồ sơ phát sinh; không có nội dung phát sinh; chưa có việc phát sinh;
        chưa có nội dung phát sinh; chưa có vụ việc phát sinh; chưa có trường hợp phát sinh; chưa có hồ sơ phát sinh
    """),
    LATE: _listed("""
        chậm; trễ hạn; quá hạn; quá thời hạn; chậm tiến độ; chậm hạn; chậm muộn; muộn hạn; chậm trễ; trễ tiến độ;
        đã quá hạn; đã trễ hạn; đã chậm; đã chậm tiến độ; bị chậm; bị chậm tiến độ; đang chậm; đang chậm tiến độ;
        còn chậm; bị trễ; bị trễ hạn; bị quá hạn; đang quá hạn; không đúng hạn; chưa đúng hạn; không đúng tiến độ;
        chưa đúng tiến độ; không kịp tiến độ; không đảm bảo tiến độ; chưa đảm bảo tiến độ; không bảo đảm tiến độ;
        chưa bảo đảm tiến độ; không đạt tiến độ; chưa đạt tiến độ; chậm so với kế hoạch; chậm so với tiến độ;
        chậm so với yêu cầu; chậm kế hoạch; chậm thời hạn; thực hiện chậm; triển khai chậm; chậm triển khai; chậm thực hiện
    """),
    CANCELLED: _listed("""
        hủy; đã hủy; hủy bỏ; đã hủy bỏ; bị hủy; hủy nhiệm vụ; hủy thực hiện; bãi bỏ; đã bãi bỏ; dừng thực hiện;
        đã dừng thực hiện; dừng triển khai; đã dừng triển khai; ngừng thực hiện; đã ngừng thực hiện; ngừng triển khai;
        chấm dứt; đã chấm dứt; chấm dứt thực hiện; thôi thực hiện; không thực hiện nữa;
        không làm nữa; không triển khai nữa; không còn thực hiện; không tiếp tục thực hiện; không tiếp tục triển khai;
        đưa ra khỏi kế hoạch; đã đưa ra khỏi kế hoạch; rút khỏi kế hoạch; đã rút khỏi kế hoạch; loại khỏi kế hoạch;
        loại bỏ; đã loại bỏ; đã loại khỏi kế hoạch; bỏ khỏi kế hoạch; đã bỏ khỏi kế hoạch
    """),
    UNCLEAR: _listed("""
        tạm dừng; tạm ngừng; tạm hoãn; tạm thời dừng; đang tạm dừng; đã tạm dừng; tạm dừng thực hiện; hoãn thực hiện;
        không thực hiện; không triển khai; không làm; không xử lý; không giải quyết; không quá hạn; không chậm; không trễ hạn;
        không trễ; không chậm tiến độ; không bị chậm; chưa quá hạn; chưa đến hạn; chưa tới hạn; không hủy;
        chậm nhất; huy động; đã huy động; chấm điểm; đặt hàng; đặt ra; chấm công; chăm sóc; chăm lo;
        hoàn thành trước; đăng tải; đăng ký; đảng bộ; đảng ủy; đảng viên; đăng bài; đăng tin; đăng thông báo;
        đã đạt được; đạt được; không có kết quả; không có thông tin; không có báo cáo; đã dừng; mức độ hoàn thành; trễ nhất;
        muộn nhất; đang tạm hoãn; vượt quá; không vượt; không có ý kiến; không đang thực hiện; không còn phát sinh
    """),
}
"""Each status, and the two that are none, in its many words."""

UNSURE = {
    **dict.fromkeys((*_each("đã; đã được", WORKING_OR_BEGINNING), *_listed("có thực hiện")), DONE),
    **dict.fromkeys(_listed("""
        thường xuyên; thực hiện thường xuyên; thường xuyên thực hiện; thường xuyên triển khai; đang chờ; đang đợi; chờ kết quả;
        đang vướng; đang vướng mắc
    """), IN_PROGRESS),
    **dict.fromkeys(_each("dự kiến; phấn đấu; sẽ; phải; cần; chờ", _listed("hoàn thành")), IN_PROGRESS),
    **dict.fromkeys(_each("sẽ; dự kiến; dự kiến sẽ; chuẩn bị", WORKING), NOT_STARTED),
    **dict.fromkeys(_listed("đth"), IN_PROGRESS),
}
"""Wordings that a clerk would read so, and would rather ask about: read with a warning."""

PHRASES = {words: meaning for meaning, wordings in WORDINGS.items() for words in wordings} | UNSURE

ONLY_WHOLE = {
    **dict.fromkeys(_listed("ht; đht"), DONE),
    **dict.fromkeys(_listed("cth"), NOT_STARTED),
    **dict.fromkeys(_listed("cht; chưa có kết quả"), UNFINISHED),
    **dict.fromkeys(_listed("chưa; chưa có; not started; to do; todo; pending"), NOT_STARTED),
    **dict.fromkeys(_listed("rồi; đã; done; completed; complete; finished; ok; xong rồi; làm rồi; đã rồi"), DONE),
    **dict.fromkeys(_listed("""
        in progress; doing; ongoing; on track; đạt tiến độ; vượt tiến độ; đúng tiến độ; đảm bảo tiến độ; bảo đảm tiến độ;
        trong hạn
    """), IN_PROGRESS),
    **dict.fromkeys(_listed("trễ; muộn; overdue; late; delayed"), LATE),
}
"""Read only where they are the whole text."""

SLASHED = re.compile(r"\bt/h\b", re.IGNORECASE)
"""How some abbreviate "thực hiện"."""

SHORT = {"ht": "hoan thanh", "th": "thuc hien", "tk": "trien khai", "ps": "phat sinh"}
"""Abbreviations after "đã", "đang", "chưa", "không"."""

BEFORE = _listed("""
    trong kỳ; trong kỳ báo cáo; trong quý; trong tháng; trong năm; kỳ này; quý này; tháng này; đến nay; đến thời điểm báo cáo;
    đến thời điểm này; đến thời điểm hiện tại; tính đến nay; hiện nay; hiện tại; hiện; đơn vị; phòng; sở; văn phòng;
    nhiệm vụ; nhiệm vụ này; nội dung này; công việc; nhìn chung; vẫn; toàn bộ; tất cả; cơ quan; các nhiệm vụ; cũng
""")
"""Before a status these change nothing."""

LABELS = _listed("""
    tình trạng; tình trạng thực hiện; trạng thái; kết quả; kết quả thực hiện; tiến độ; tiến độ thực hiện; tỷ lệ; ghi chú;
    đã ban hành; đã trình; đã gửi; đã báo cáo; đã tham mưu; đã họp; đã ký; đã công bố; đã niêm yết; đã đăng tải; đã tổ chức;
    tình hình; tình hình thực hiện; tỷ lệ hoàn thành; mức độ hoàn thành; đánh giá; kết quả đạt được; khối lượng
""")
"""As a clause of their own, beside a status, these say nothing more."""

PLAIN_AFTER = _listed("""
    xong; rồi; toàn bộ; tất cả; đầy đủ; tốt; xuất sắc; đúng hạn; trước hạn; đúng thời hạn; trước thời hạn; đúng tiến độ; sớm;
    đảm bảo tiến độ; bảo đảm tiến độ; đảm bảo; kịp thời; nghiêm túc; theo kế hoạch; theo quy định; theo tiến độ; theo yêu cầu;
    thường xuyên; trong kỳ; trong kỳ báo cáo; trong quý; trong tháng; trong năm; kỳ này; quý này; tháng này; đúng quy định;
    nhiệm vụ; công việc; nội dung; được giao; đề ra; kế hoạch; mục tiêu; chỉ tiêu; yêu cầu; tiến độ; và; các; trong hạn; hạn;
    so với kế hoạch; khối lượng; khối lượng công việc; khoảng; được; mức; tỷ lệ; vượt mức; thực hiện; trong thời hạn; thời hạn;
    của kế hoạch; của quý; của năm; hoàn toàn; đúng kế hoạch; vượt kế hoạch; trước tiến độ; trước kế hoạch; sớm hơn kế hoạch;
    năm; quý; việc; kết quả; so với tiến độ; ở mức; với tỷ lệ; đến nay; hiện nay; luôn; một cách; ổn định; tích cực;
    theo đúng tiến độ;
    theo đúng kế hoạch; theo đúng quy định; hợp đồng
""")
"""Behind a status these change nothing."""

PERIOD = r"(?:trong )?(?:quy|ky|nam) (?:[ivx]+|\d{1,2})(?: nam)?(?: 20\d\d)?|(?:trong )?(?:nam )?20\d\d"
MONTH = r"(?:trong )?thang \d{1,2}(?: nam)?(?: 20\d\d)?"
"""Periods, folded. They change nothing, but the month in which something was done says more than its status."""

NOT_ARISING_OF = _listed("""
    vụ việc; vụ; việc; trường hợp; trường hợp nào; hồ sơ; nhiệm vụ; công việc; nội dung; đơn; đơn thư; thủ tục; yêu cầu; ý kiến;
    kiến nghị; phản ánh; cử tri; nào; mới; gì; của cử tri; phát sinh; liên quan; đối với; lĩnh vực; thuộc lĩnh vực; cần xử lý;
    phải xử lý; phải thực hiện; cần thực hiện; cần giải quyết; phải giải quyết; vấn đề; khiếu nại; tố cáo; ý kiến cử tri; tthc
""")
"""What may be said not to have arisen; of anything else ("không phát sinh vướng mắc") it is no status."""

WEAKENING = _listed("một phần; một nửa; phần lớn; cơ bản; phần nào; gần hết; đa số")
"""Behind "done" these make it in progress."""
WEAKENING_IN_DOUBT = _listed("một số; dự thảo; bước; giai đoạn; bước đầu; đợt 1; phần việc; bước 1; khâu")
"""Behind "done" these say that a part was done; whether the task was is a doubt."""

REASONS = ("do", "vi", "boi", "theo", "tu", "ke", "de", "nen")
"""Begin what may stand behind a status without making it another."""

REFUSING = ("chua", "khong", "se", "du kien", "phan dau", "de nghi", "yeu cau", "phai", "can", "neu", "truoc", "khi",
            "muc", "con")
"""In what is told before a status these make it another's, or a wish."""

CONNECTORS = r"\b(?:nhung|tuy nhien|song|con lai|con|mac du|tuy|sau do|roi|(?<!da )va(?= (?:dang|chua)\b))\b"
"""Begin another clause, folded; "đã và đang" is one word of status."""

LEADING = r"^\s*(?:[-–—+*•·▪◦➢►→√✓✔☑☒●○■✗>]+\s*|\(?\d{1,2}[.)](?!\d)\s*|\(?[a-zđ]\)\s*|[ivx]+\.\s+)+"
BREAK = r"[;:()\[\]|\n!?…/]|[.,](?!\d)|\s[-–—]+\s|[–—]"
"""What stands before a text: bullets, ticks, numbering; and what ends a clause."""

MARKS = frozenset(("x", "×", "v", "✓", "✔", "√", "☑", "☒", "✗", "✘", "●", "•", "+", "*", "1", "có", "co", "yes", "y", "ok",
                   "true", "đúng", "ü", "[x]", "(x)", "✔️", "☑️", "✅"))
"""What people put into a column of a matrix to choose it."""
CHECKED, UNCHECKED = "☑☒✓✔√■●", "☐□▢◻○"
"""Boxes in front of several statuses, of which one is chosen."""
