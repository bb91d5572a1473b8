"""Whether letters make a Vietnamese syllable: an onset, a rime, and a tone that its final consonant can bear.

It tells Vietnamese from what only looks like it (`sheets.cells.encodings`). It is no dictionary: it knows what can be spelled,
and which marked syllables offices write most.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED_TONES = frozenset("\u0301\u0323")
_STOPS = ("c", "ch", "k", "p", "t")
_FRONT_VOWELS = frozenset("eêiy")
_VOWELS = frozenset("aăâeêioôơuưy")

_BEFORE_FRONT_VOWELS = frozenset(("gh", "ngh"))
_BEFORE_OTHER_VOWELS = frozenset(("c", "g", "ng"))
_RIME_WORDS = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăk ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu y yêm yên yêng yêt yêu ych ynh yt
    o oa oc oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong ooc oong op ot
    ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut
    uy uya uych uyên uyêt uyn uynh uyt uyu
    ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
"""
_RIMES = frozenset(_RIME_WORDS.split())
_TONE_ON_EITHER = frozenset(("oa", "oe", "uy"))
_TONE_ON_SECOND = frozenset(("oai", "oao", "oay", "oeo", "uya", "uyu", "uê", "uơ"))
_ONSET = re.compile(r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?(.*)", re.DOTALL)

_COMMON_WORDS = """
    biến biết biển biểu biện biệt buýt bàn báo bãi bê bình bút bước bạc bạch bản bảng bảo bảy bật bắc bắt bằng bến bị bố
    bốn bộ bứt chiếu chuyên chuyển chí chín chính chót chú chưa chương chất chậm chặn chặt chẽ chế chỉ chịu chống chốt chủ
    chức chứng chữa cuối cà càng cá các cách cán cáo còn có công căn cũ cũng cơ cương cường cạnh cả cải cấp cấu cần cầu
    cận cập cắt cống cụ của cứ cứu cử cửa cực diễn duyệt dài dân dõi dư dương dưới dạn dạng dẫn dễ dịch dục dụng dự dựng
    ghép giá giám giáo giải giảm giản giấy giữa gòn góp gặp gỡ gửi hiện hiệu hoàn hoàng hoạch hoạt hoặc huyện huấn huế hà
    hài hàng hành hình hóa hút hơn hướng hạ hạch hạn hải hậu hằng hết hệ họ họa học họp hỏi hối hồ hỗ hộ hội hợp khoản
    khoảng khoẻ khác khách khánh khâu khó không khăn khảo khẩu khắc khỏe khối kiên kiến kiểm kiện kèm kênh kì ký kế kết kể
    kịp kỳ kỷ liêm liên liêu liệt liệu luật là làm lái lâu lãnh lòng lý lĩnh lũy lưu lượng lượt lại lạng lần lập lắk lệ
    lịch lồng lỗi lộ lớn lớp lục lực máy mã mình mô môi môn mưu mười mạnh mẫu mắc mọi mốc mối mỗi một mới mục mức nghiêm
    nghiệp nghị ngoài nguyên nguồn ngành ngày ngăn người nhiều nhiễu nhiệm nhà nhân nhóm nhũng như nhận nhật những niêm
    này nâng nên nông năm năng nơi nước nẵng nếu nền nổi nỗ nội nửa phá pháp phát phân phép phí phòng phó phù phương phước
    phường phạm phải phản phần phẩm phận phố phối phổ phụ phục quyết quyền quá quán quý quả quản quảng rà rãi rất rộng
    siết soát suất sài sách sáng sánh sát sáu sóc sơ sơn sạch sản sắt số sớm sở sức sử sửa sự thiếu thiện thoại thuyết
    thuận thuộc thuỷ thành thác thái tháng tháo tháp thì thích thôn thông thúc thơ thường thảo thể thị thống thời thủ thủy
    thứ thức thực tiên tiêu tiến tiếp tiết tiền tiện toàn toán triển triệt truyền trà trách trên trì trình trò trăm trăng
    trước trường trưởng trạm trạng trả trấn trễ trị trọng trợ trục trực tuyên tuyến tuyển tài tàu tác tám tâm tây tên tình
    tích tín tính tóm tô tôn tông túc tăng tư tượng tại tạo tả tải tần tầng tập tắc tắt tế tỉ tỉnh tịch tố tốt tồn tổ tổng
    tới tờ tục từ từng tử tự tỷ uỷ viên việc và vào vì vòi vôi văn vĩnh vướng vượt vận về vị vốn với vụ vững vực xuyên
    xuất xác xây xã xét xảy xếp xử yêu yết yếu án ánh ít ô ý đa đang đi điều điểm điện đoạn đà đào đáng đánh đáp đây đã
    đích đòi đó đôn đúng đăng đơn đưa đường được đại đạo đạt đảm đảng đầu đầy đặc đến đề để địa định đốc đối đồng đổi đỗ
    độ động đợt đủ đứng ưu ổn ở ủy ứng
"""
COMMON_SYLLABLES = frozenset(_COMMON_WORDS.split())
"""The marked syllables that offices write most: they decide where two readings of the same bytes can both be spelled."""


@lru_cache(maxsize=20_000)
def is_syllable(word: str, tone_anywhere: bool = False) -> bool:
    """Tell whether `word`, in any case and either form of Unicode, can be one Vietnamese syllable.

    `tone_anywhere`: also with its tone on the wrong vowel, as people type ("qúy", "hòan"), or forgotten ("tôt").
    """
    composed = unicodedata.normalize("NFC", word.lower())
    marked = [place for place, letter in enumerate(composed) if _TONES.intersection(unicodedata.normalize("NFD", letter))]
    if len(marked) > 1:
        return False
    toneless = "".join(map(_without_tone, composed))
    tones = _TONES.intersection(unicodedata.normalize("NFD", composed))
    for onset, rime in _partings(toneless):
        place = marked[0] - len(toneless) + len(rime) if marked else None
        if _fits(onset, rime) and _bears(rime, tones, place, tone_anywhere):
            return True
    return False


def _bears(rime: str, tones: frozenset[str], place: int | None, tone_anywhere: bool) -> bool:
    """Whether the rime can bear the tone, and bear it at that letter of it."""
    if place is None:
        return tone_anywhere or not rime.endswith(_STOPS)
    if rime.endswith(_STOPS) and not tones & _STOPPED_TONES:
        return False
    return tone_anywhere or place in _places_of_tone(rime)


def _without_tone(letter: str) -> str:
    parts = unicodedata.normalize("NFD", letter)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))


def _partings(word: str) -> list[tuple[str, str]]:
    match = _ONSET.fullmatch(word)
    onset, rime = (match[1] or "", match[2]) if match else ("", "")
    # "gì" and "giêng": the i of "gi" is also the vowel.
    return [(onset, rime), ("g", "i" + rime)] if onset == "gi" else [(onset, rime)]


def _fits(onset: str, rime: str) -> bool:
    if rime not in _RIMES:
        return False
    if onset in _BEFORE_FRONT_VOWELS:
        return rime[0] in _FRONT_VOWELS
    return onset not in _BEFORE_OTHER_VOWELS or rime[0] not in _FRONT_VOWELS or (onset == "g" and rime[0] == "i")


def _places_of_tone(rime: str) -> set[int]:
    """The letters of a rime that may bear its tone, counted from 0."""
    shaped = [place for place, letter in enumerate(rime) if letter in "ăâêôơư"]
    vowels = [place for place, letter in enumerate(rime) if letter in _VOWELS]
    if rime in _TONE_ON_EITHER:
        return {0, 1}
    if shaped:
        return {shaped[-1]}
    if len(vowels) == 1:
        return {vowels[0]}
    ends_in_consonant = vowels[-1] < len(rime) - 1
    return {1} if ends_in_consonant or rime in _TONE_ON_SECOND else {0}
