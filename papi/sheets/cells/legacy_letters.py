"""The letters of the Vietnamese encodings from before Unicode, as Latin-1 shows their bytes. Data only.

TCVN3 is what the .Vn fonts (ABC) show, VNI what the VNI fonts show; when text is in them is for `papi.sheets.cells.encodings`.
"""

TCVN3_LETTERS = dict(zip(
    "\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7\u00a8\u00a9\u00aa\u00ab\u00ac\u00ad\u00ae"
    "\u00b5¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđ"
    "àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    strict=True,
))

_VN1_CAPITALS = (
    "\x01\x02\x04\x05\x06\x11\x12\x13\x14\x15\x16\x17", "ÚỤỪỬỮỨỰỲỶỸÝỴ",
    "\x80\x81\x82\x83\x84\x85\x86\x87\x88\x89\x8a\x8b\x8c\x8d\x8e\x8f", "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨ",
    "\x90\x91\x92\x93\x94\x95\x96\x97\x98\x99\x9a\x9b\x9c\x9d\x9e\x9f", "ÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ",
    "\xaf\xba\xbf\xc0\xc1\xc2\xc3\xc4\xc5\xcd\xd9\xda\xdb\xe0\xf0\xff", "ẰẲẴẮẦẨẪẤỀỂỄẾỒỔỖỐ",
)
VN1_LETTERS = TCVN3_LETTERS | dict(zip("".join(_VN1_CAPITALS[::2]), "".join(_VN1_CAPITALS[1::2]), strict=True))
"""TCVN3 with the capitals that the standard has and no .Vn font shows: only files made by a converter hold them."""

_VNI_CODES = {
    "aàảãáạ": "a aø aû aõ aù aï", "âầẩẫấậ": "aâ aà aå aã aá aä", "ăằẳẵắặ": "aê aè aú aü aé aë",
    "eèẻẽéẹ": "e eø eû eõ eù eï", "êềểễếệ": "eâ eà eå eã eá eä", "oòỏõóọ": "o oø oû oõ où oï",
    "ôồổỗốộ": "oâ oà oå oã oá oä", "ơờởỡớợ": "ô ôø ôû ôõ ôù ôï", "uùủũúụ": "u uø uû uõ uù uï",
    "ưừửữứự": "ö öø öû öõ öù öï", "iìỉĩíị": "i ì æ ó í ò", "yỳỷỹýỵ": "y yø yû yõ yù î", "đ": "ñ",
}


def _vni_letters() -> dict[str, str]:
    letters = {}
    for unicode_letters, codes in _VNI_CODES.items():
        for letter, code in zip(unicode_letters, codes.split(), strict=True):
            # The mark behind a capital letter is typed in either case.
            letters |= {code: letter, code.upper(): letter.upper(), code[0].upper() + code[1:]: letter.upper()}
    return {code: letter for code, letter in letters.items() if not code.isascii()}


VNI_LETTERS = _vni_letters()
