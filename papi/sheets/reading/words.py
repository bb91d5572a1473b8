"""The words that sheets are written in, as data: headings of columns, labels above a table, what ends it, what means blank.

A wording that people use for something already here belongs in this file, never in code. Everything is compared folded
(without case, accents, punctuation), "%" read as "phần trăm". Finding is `sheets.reading.headings` and `sheets.reading.lines`.
"""

import re

from papi.sheets.layout import COLUMNS
from papi.vietnamese import fold

SERIAL, AREA, OTHER = "serial", "area", "other"
"""Columns that only a found table knows, beside those of the form; `other` is understood and not read."""

_WORDINGS: dict[str, dict[str, float]] = {
    SERIAL: {
        "STT": 1, "TT": 1, "Số TT": 1, "Số thứ tự": 1, "Thứ tự": 1, "No": 0.8, "Number": 0.8,
    },
    "task_code": {
        "Mã": 1, "Mã số": 0.9, "Mã NV": 1, "Mã nhiệm vụ": 1, "Mã công việc": 1, "Ký hiệu": 0.5, "Mã số nhiệm vụ": 1,
    },
    AREA: {
        "Lĩnh vực": 0.9, "Nội dung PAPI": 1, "Chỉ số nội dung": 1, "Chỉ số": 0.7, "Nhóm nội dung": 1,
        "Nhóm nhiệm vụ": 0.9, "Nội dung chỉ số": 1, "Trục nội dung": 1, "Nội dung": 0.5, "Mục": 0.6, "Chỉ số PAPI": 1,
        "Lĩnh vực nội dung": 1, "Tên chỉ số": 0.9, "Chỉ số thành phần": 0.7, "Nội dung lớn": 1,
        "Nội dung của Kế hoạch": 0.6, "Chỉ tiêu PAPI": 0.7, "Thuộc nội dung": 1, "Nhóm": 0.6, "Nội dung số": 0.9,
        "Phần": 0.5,
    },
    "task": {
        "Nội dung": 0.7, "Nhiệm vụ": 1, "Nội dung nhiệm vụ": 1, "Nội dung công việc": 1, "Nội dung thực hiện": 0.9,
        "Tên nhiệm vụ": 1, "Công việc": 1, "Tên công việc": 1, "Nhiệm vụ cụ thể": 1, "Nhiệm vụ, giải pháp": 1,
        "Nội dung, nhiệm vụ": 1, "Nội dung và nhiệm vụ": 1, "Đầu việc": 1, "Nhiệm vụ được giao": 1, "Hoạt động": 0.9,
        "Nội dung hoạt động": 1, "Việc cần làm": 1, "Nhiệm vụ trọng tâm": 1, "Nội dung triển khai": 0.9,
        "Nhiệm vụ triển khai": 1, "Các nhiệm vụ": 1, "Nhiệm vụ theo kế hoạch": 1, "Nội dung kế hoạch": 0.9,
        "Giải pháp": 0.6, "Nội dung chi tiết": 0.9, "Nội dung cụ thể": 0.9, "Nhiệm vụ chủ yếu": 1, "Các nội dung": 0.8,
        "Chi tiết nhiệm vụ": 1, "Nội dung, giải pháp": 1, "Các nội dung công việc": 1, "Nội dung công tác": 1,
        "Nội dung các nhiệm vụ": 1, "Nội dung nhiệm vụ giải pháp": 1, "Nhiệm vụ công việc": 1,
        "Các nội dung nhiệm vụ": 1, "Nội dung giao": 0.8, "Tên việc": 1, "Nội dung yêu cầu": 0.7,
        "Nhiệm vụ chi tiết": 1, "Diễn giải nhiệm vụ": 1, "Nội dung nhiệm vụ được giao": 1, "Nội dung chỉ đạo": 0.8,
        "Nhiệm vụ theo KH": 1, "NDCV": 0.9, "Nội dung báo cáo": 0.6, "NV": 0.7, "Nhiệm vụ thực hiện": 0.9,
        "Yêu cầu nhiệm vụ": 0.8, "Task": 1, "Task name": 1, "Task title": 1, "Title": 0.6, "Activity": 0.9, "Việc": 0.8,
        "Việc thực hiện": 0.9, "Việc phải làm": 1, "Nội dung việc": 0.9,
    },
    "role": {
        "Vai trò": 1,
    },
    "lead": {
        "Đơn vị chủ trì": 1, "Chủ trì": 1, "Cơ quan chủ trì": 1, "Phòng chủ trì": 1, "Đơn vị thực hiện": 0.9,
        "Đơn vị": 0.7, "Đơn vị chịu trách nhiệm": 0.95, "Bộ phận chủ trì": 1, "Phòng, đơn vị": 0.8,
        "Đơn vị đầu mối": 0.95, "Đơn vị phụ trách": 0.95, "Cơ quan, đơn vị chủ trì": 1, "Đơn vị được giao": 0.95,
        "Cơ quan thực hiện": 0.9, "ĐV chủ trì": 1, "ĐVCT": 0.9, "Phòng, ban": 0.7, "Phòng, ban, đơn vị": 0.8,
        "Tên đơn vị": 0.8, "Phòng chủ trì thực hiện": 1, "Đơn vị chủ trì thực hiện": 1, "Phòng, ban chủ trì": 1,
        "Phòng, đơn vị chủ trì": 1, "Cơ quan đầu mối": 0.95, "Phân công": 0.6, "Phân công thực hiện": 0.7,
        "Bộ phận thực hiện": 0.9, "Phòng": 0.6, "Đơn vị tham mưu": 0.8, "Đơn vị được giao chủ trì": 1, "Cơ quan": 0.5,
        "Nơi thực hiện": 0.6, "Phòng thực hiện": 0.9, "Phòng ban thực hiện": 0.9, "Đơn vị được phân công": 0.9,
        "Trách nhiệm thực hiện": 0.7, "Phòng, đơn vị thực hiện": 0.9, "Đơn vị chủ trì tham mưu": 1,
        "Cơ quan, đơn vị thực hiện": 0.9, "Bộ phận": 0.6, "CQ chủ trì": 1, "Đầu mối": 0.8,
        "Đơn vị chủ trì (tham mưu)": 1, "Bộ phận phụ trách": 0.9, "Phòng phụ trách": 0.9, "Đầu mối thực hiện": 0.9,
        "Đơn vị, cá nhân chủ trì": 1, "Giao cho": 0.7, "Trách nhiệm": 0.6, "Đơn vị, cá nhân thực hiện": 0.9,
        "Cá nhân, đơn vị chủ trì": 1, "Cơ quan, đơn vị": 0.7, "Phòng, đơn vị chủ trì thực hiện": 1,
        "Đơn vị, cá nhân phụ trách": 0.9, "Bộ phận, đơn vị": 0.7, "Assignee": 0.9, "Owner": 0.9, "Responsible": 0.9,
        "Responsible unit": 1, "Lead": 1, "Lead unit": 1, "Unit": 0.7, "Assigned to": 0.9,
    },
    "support": {
        "Đơn vị phối hợp": 1, "Phối hợp": 1, "Cơ quan phối hợp": 1, "ĐV phối hợp": 1, "Các đơn vị phối hợp": 1,
        "Phòng phối hợp": 1, "Cơ quan, đơn vị phối hợp": 1, "Phối hợp thực hiện": 1, "ĐVPH": 0.9, "Bộ phận phối hợp": 1,
        "Đơn vị phối hợp thực hiện": 1, "Phòng, ban phối hợp": 1, "Phòng, đơn vị phối hợp": 1,
        "Các cơ quan phối hợp": 1, "CQ phối hợp": 1, "Các phòng phối hợp": 1, "Đơn vị cùng phối hợp": 1,
        "Đơn vị, cá nhân phối hợp": 1, "Đơn vị liên quan": 0.8, "Cơ quan liên quan": 0.7, "Cùng thực hiện": 0.7,
        "Support": 1, "Supporting unit": 1, "Supporting units": 1,
    },
    "deadline": {
        "Thời hạn": 1, "Thời gian": 0.9, "Thời gian hoàn thành": 1, "Thời gian thực hiện": 0.95, "Hạn hoàn thành": 1,
        "Thời hạn hoàn thành": 1, "Hạn": 0.9, "Deadline": 1, "Mốc thời gian": 0.9, "Tiến độ": 0.5,
        "Tiến độ hoàn thành": 0.4, "Lộ trình": 0.7, "Ngày hết hạn": 1, "Thời hạn thực hiện": 1,
        "Tiến độ thực hiện": 0.3, "Thời điểm hoàn thành": 0.7, "Kế hoạch hoàn thành": 0.7, "Hạn xử lý": 1,
        "Thời hạn xử lý": 1, "Hạn cuối": 1, "Thời gian triển khai": 0.9, "Thời gian kết thúc": 0.9,
        "Ngày kết thúc": 0.8, "Hạn thực hiện": 1, "Thời hạn theo kế hoạch": 1, "Tiến độ yêu cầu": 0.9,
        "Thời gian theo kế hoạch": 1, "Thời gian dự kiến": 0.8, "Thời gian dự kiến hoàn thành": 1,
        "Thời gian, tiến độ": 0.9, "Thời hạn được giao": 1, "Mốc hoàn thành": 1, "Yêu cầu tiến độ": 0.8,
        "Tiến độ theo kế hoạch": 0.9, "Dự kiến hoàn thành": 0.9, "Thời gian hoàn thành theo kế hoạch": 1,
        "Tiến độ, thời gian": 0.9, "Thời gian yêu cầu": 0.9, "Thời hạn báo cáo": 0.5, "Mốc nội bộ": 0.8,
        "Tiến độ thời gian": 0.9, "Hạn chót": 1, "Hoàn thành trước ngày": 1, "Ngày đến hạn": 1, "TG hoàn thành": 1,
        "TG thực hiện": 0.95, "Kế hoạch thời gian": 0.9, "Ngày hoàn thành": 0.6, "Hoàn thành trước": 1, "Đến hạn": 0.9,
        "Ngày hoàn thành theo kế hoạch": 1, "Thời gian (hạn) hoàn thành": 1, "TH hoàn thành": 0.7,
        "Yêu cầu thời gian": 0.9, "Due date": 1, "Due": 0.9, "End date": 0.8, "Target date": 0.9,
        "Ngày phải hoàn thành": 1, "Hoàn thành theo kế hoạch": 0.9, "Ngày dự kiến hoàn thành": 1,
        "Ngày hoàn thành dự kiến": 1, "Hạn báo cáo": 0.6, "Hoàn thành": 0.45, "Thời gian phải hoàn thành": 1,
    },
    "status": {
        "Tình trạng": 1, "Tình trạng thực hiện": 1, "Trạng thái": 1, "Tình hình thực hiện": 0.6,
        "Tiến độ thực hiện": 0.55, "Kết quả thực hiện": 0.5, "Kết quả": 0.4, "Mức độ hoàn thành": 0.5, "Đánh giá": 0.6,
        "Tiến độ": 0.4, "Đánh giá tình trạng": 1, "Mức độ thực hiện": 0.6, "Tình trạng hoàn thành": 1,
        "Tình trạng công việc": 1, "Đánh giá mức độ": 0.6, "Trạng thái thực hiện": 1, "Đánh giá kết quả": 0.5,
        "Tình hình": 0.5, "Tình trạng xử lý": 1, "Đánh giá tiến độ": 0.7, "Tình trạng nhiệm vụ": 1,
        "Đánh giá kết quả thực hiện": 0.5, "Hiện trạng": 0.7, "Tiến độ hoàn thành": 0.4, "Trạng thái công việc": 1,
        "Kết quả đánh giá": 0.5, "Tình hình triển khai": 0.55, "Kết quả (tình trạng)": 0.9, "Mức độ": 0.4,
        "Tự đánh giá": 0.6, "Tình trạng triển khai": 1, "Đã thực hiện": 0.35, "Kết quả xử lý": 0.5,
        "Tình trạng tiến độ": 1, "KQ thực hiện": 0.5, "Kết quả TH": 0.5, "Tình trạng TH": 1, "TT thực hiện": 0.7,
        "Status": 1, "State": 0.9,
    },
    "percent": {
        "phần trăm": 0.9, "% hoàn thành": 1, "Tỷ lệ hoàn thành": 1, "Tỷ lệ": 0.8, "Tỷ lệ %": 1, "Tiến độ %": 1,
        "% thực hiện": 1, "Mức độ hoàn thành %": 1, "Mức độ hoàn thành": 0.7, "Tỷ lệ đạt": 0.9, "Tỷ lệ thực hiện": 1,
        "Kết quả %": 1, "% KH": 0.8, "Khối lượng hoàn thành %": 1, "Tỷ lệ hoàn thành %": 1, "Tiến độ thực hiện %": 1,
        "Tiến độ": 0.35, "Tiến độ thực hiện": 0.5, "Tiến độ hoàn thành": 0.6, "Kết quả thực hiện %": 1,
        "Đạt tỷ lệ": 0.9, "Đạt %": 1, "% đạt": 1, "% đạt được": 1, "Hoàn thành %": 1, "Kết quả": 0.2,
        "Kết quả thực hiện": 0.25, "% tiến độ": 1, "Tỷ lệ % hoàn thành": 1, "% công việc": 1,
        "Tỷ lệ hoàn thành công việc": 1, "Mức hoàn thành": 0.8, "% so với kế hoạch": 1, "Tỷ lệ hoàn thành nhiệm vụ": 1,
        "Tỷ lệ hoàn thành kế hoạch": 1, "% khối lượng": 0.9, "Mức độ thực hiện": 0.6, "Tình trạng %": 0.9,
        "Mức độ": 0.4, "Tình trạng thực hiện %": 0.9, "Tỷ lệ TH": 1, "Tỷ lệ TH/KH": 1, "TH/KH": 1,
        "Thực hiện/Kế hoạch": 1, "Kết quả/Kế hoạch": 1, "Kết quả/Chỉ tiêu": 1, "Đạt/Kế hoạch": 1,
        "Kết quả thực hiện/Kế hoạch": 1, "TH so với KH": 1, "Số đạt/Tổng số": 0.9, "Tỷ lệ thực hiện kế hoạch": 1,
        "Progress": 0.7, "Progress %": 1, "% complete": 1, "Completion": 0.8, "% done": 1, "Complete %": 1,
        "Hoàn thành": 0.5, "Đã đạt": 0.5,
    },
    "completed_on": {
        "Ngày hoàn thành": 0.75, "Ngày hoàn thành thực tế": 1, "Thời gian hoàn thành thực tế": 1, "Ngày xong": 1,
        "Hoàn thành ngày": 1, "Thời điểm hoàn thành": 0.6, "Thời gian thực tế": 0.8, "Ngày thực hiện xong": 1,
        "Ngày thực tế hoàn thành": 1, "Thực tế hoàn thành": 0.9, "Hoàn thành": 0.4,
    },
    "result": {
        "Kết quả": 0.7, "Kết quả thực hiện": 0.75, "Kết quả đạt được": 1, "Kết quả cụ thể": 1, "Kết quả, sản phẩm": 0.9,
        "Kết quả triển khai": 1, "Tóm tắt kết quả": 1, "Nội dung kết quả": 1, "Tình hình thực hiện": 0.6,
        "Sản phẩm": 0.5, "Kết quả thực hiện cụ thể": 1, "Kết quả công việc": 1, "Báo cáo kết quả": 1,
        "Tình hình, kết quả thực hiện": 1, "Tình hình và kết quả thực hiện": 1, "Diễn giải kết quả": 1,
        "Kết quả thực hiện trong kỳ": 1, "Kết quả trong kỳ": 1, "Sản phẩm, kết quả": 0.8,
        "Kết quả thực hiện nhiệm vụ": 0.9, "Đánh giá kết quả": 0.5, "Mô tả kết quả": 1, "Kết quả đã thực hiện": 1,
        "Nội dung đã thực hiện": 1, "Công việc đã thực hiện": 1, "Diễn giải": 0.7, "Đánh giá kết quả thực hiện": 0.5,
        "Kết quả sản phẩm": 0.9, "Kết quả xử lý": 0.5, "Tình hình triển khai": 0.55, "Thuyết minh": 0.6,
        "Kết quả thực tế": 0.9, "Sản phẩm đạt được": 1, "Sản phẩm hoàn thành": 0.9, "Kết quả nổi bật": 1,
        "Nội dung thực hiện": 0.45, "Kết quả nội dung": 0.9, "Kết quả nội dung thực hiện": 1, "KQ thực hiện": 0.75,
        "KQ": 0.6, "Kết quả TH": 0.75, "Nội dung": 0.1, "Result": 1, "Results": 1, "Outcome": 0.9, "Output": 0.8,
    },
    "target": {
        "Chỉ tiêu": 1, "Mục tiêu": 1, "Sản phẩm dự kiến": 1, "Kết quả dự kiến": 1, "Sản phẩm": 0.45, "Yêu cầu": 0.8,
        "Kế hoạch": 0.6, "Chỉ tiêu giao": 1, "Kế hoạch giao": 1, "Kết quả cần đạt": 1, "Yêu cầu kết quả": 1,
        "Sản phẩm yêu cầu": 1, "Dự kiến kết quả": 1, "Chỉ tiêu kế hoạch": 1, "Chỉ tiêu năm": 1, "Mục tiêu cần đạt": 1,
        "Sản phẩm kết quả dự kiến": 1,
    },
    "quantity_period": {
        "Khối lượng trong kỳ": 1, "Số lượng trong kỳ": 1, "Thực hiện trong kỳ": 0.8, "Khối lượng": 0.7,
    },
    "quantity_cumulative": {
        "Khối lượng lũy kế": 1, "Số lượng lũy kế": 1, "Lũy kế": 0.9, "Lũy kế từ đầu năm": 1, "Lũy kế thực hiện": 0.9,
    },
    "document_number": {
        "Số, ký hiệu văn bản": 1, "Số văn bản": 1, "Văn bản": 0.8, "Văn bản triển khai": 0.9, "Minh chứng": 0.8,
        "Tài liệu kiểm chứng": 0.8, "Số hiệu văn bản": 1, "Văn bản thực hiện": 0.9, "Số ký hiệu": 0.9,
        "Tài liệu minh chứng": 0.8, "Văn bản kèm theo": 0.8, "Văn bản chỉ đạo": 0.6, "Văn bản ban hành": 0.9,
        "Căn cứ": 0.4, "Số và ký hiệu văn bản": 1,
    },
    "document_date": {
        "Ngày văn bản": 1, "Ngày ban hành": 1, "Ngày tháng văn bản": 1, "Ngày, tháng văn bản": 1,
    },
    "difficulties": {
        "Khó khăn, vướng mắc": 1, "Khó khăn, vướng mắc và nguyên nhân": 1, "Khó khăn": 1, "Vướng mắc": 1,
        "Tồn tại, hạn chế": 1, "Tồn tại": 1, "Hạn chế": 1, "Nguyên nhân": 0.9, "Khó khăn, vướng mắc, nguyên nhân": 1,
        "Lý do chậm": 0.9, "Lý do": 0.8, "Tồn tại, nguyên nhân": 1, "Tồn tại, hạn chế, nguyên nhân": 1,
        "Lý do chưa hoàn thành": 1, "Tồn tại, vướng mắc": 1, "Nguyên nhân chậm": 1, "Nguyên nhân chưa hoàn thành": 1,
        "Khó khăn tồn tại": 1,
    },
    "proposals": {
        "Đề xuất": 1, "Kiến nghị": 1, "Đề xuất, kiến nghị": 1, "Kiến nghị, đề xuất": 1, "Giải pháp khắc phục": 1,
        "Hướng giải quyết": 1, "Biện pháp khắc phục": 1, "Đề xuất giải pháp": 1, "Phương hướng": 0.7, "Giải pháp": 0.5,
    },
    "question": {
        "Yêu cầu giải trình": 1, "Nội dung yêu cầu giải trình": 1, "Nội dung cần giải trình": 1, "Câu hỏi của lãnh đạo": 1,
        "Lãnh đạo yêu cầu giải trình": 1, "Lãnh đạo Sở yêu cầu giải trình": 1, "Vấn đề cần giải trình": 1,
    },
    "explanation": {
        "Giải trình": 1, "Nội dung giải trình": 1, "Ý kiến giải trình": 1, "Giải trình của đơn vị": 1, "Phần giải trình": 1,
        "Báo cáo giải trình": 1, "Tiếp thu, giải trình": 0.9, "Giải trình, làm rõ": 1, "Trả lời yêu cầu giải trình": 1,
        "Giải trình, tiếp thu": 0.9, "Kết quả giải trình": 0.9, "Giải trình lý do chậm": 0.9, "Explanation": 1,
    },
    "note": {
        "Ghi chú": 1, "Chú thích": 0.9, "Lưu ý": 0.8, "Khác": 0.5, "Ý kiến": 0.6, "Ý kiến khác": 0.7, "GC": 0.8,
        "Notes": 1, "Note": 1, "Comment": 0.9, "Comments": 0.9, "Remarks": 1, "Remark": 1,
    },
    "previous": {
        "Đã báo cáo trước đây": 1, "Kỳ trước": 0.9, "Kết quả kỳ trước": 1, "Tình trạng kỳ trước": 1,
        "Lũy kế kỳ trước": 1,
    },
    OTHER: {
        "Đơn vị tính": 1, "ĐVT": 1, "Kinh phí": 1, "Nguồn kinh phí": 1, "Người phụ trách": 1, "Người thực hiện": 1,
        "Cán bộ thực hiện": 1, "Lãnh đạo phụ trách": 1, "Chuyên viên": 1, "Cán bộ phụ trách": 1, "Lãnh đạo chỉ đạo": 1,
        "Người chịu trách nhiệm": 1, "Ngày bắt đầu": 1, "Thời gian bắt đầu": 1, "Bắt đầu": 0.9, "Số điện thoại": 1,
        "Điện thoại": 1, "Họ và tên": 1, "Chức vụ": 1, "Người báo cáo": 1, "Lãnh đạo Sở phụ trách": 1,
        "Mức độ ưu tiên": 1, "Lãnh đạo Sở chỉ đạo": 1, "Điểm": 0.7, "Điểm số": 0.8, "Cán bộ theo dõi": 1,
        "Ngày giao": 1, "Ngày cập nhật": 1, "Chuyên viên phụ trách": 1, "Ưu tiên": 1, "Tần suất": 0.9,
        "Tần suất báo cáo": 1, "Dự toán": 1, "Kinh phí thực hiện": 1, "Số điểm": 0.8, "Chỉ số nội dung thành phần": 0.9,
        "Trọng số": 1, "Trọng số (%)": 1, "Tỷ trọng": 1, "Tỷ trọng (%)": 1, "Kế hoạch (%)": 1, "Chỉ tiêu (%)": 1,
        "Số nhiệm vụ": 1, "Tổng số nhiệm vụ": 1, "Tổng số": 0.9, "Tổng nhiệm vụ": 1, "Số lượng nhiệm vụ": 1,
        "Dấu thời gian": 1, "Timestamp": 1, "Ngày báo cáo": 1, "Ngày gửi": 1, "Thời gian gửi": 1,
        "Thời gian báo cáo": 1, "Ngày nhập": 1, "Địa chỉ email": 1, "Email": 1, "Priority": 1, "Created": 1,
        "Start date": 1, "Số lượng": 0.6,
    },
}


_SHORT = {
    "kh": "ke hoach", "ht": "hoan thanh", "th": "thuc hien", "tg": "thoi gian", "tl": "ty le", "kq": "ket qua", "dv": "don vi",
    "nv": "nhiem vu", "nd": "noi dung", "cv": "cong viec", "ph": "phoi hop", "ct": "chu tri",
}
"""What headings abbreviate, where room is short."""


def spelled(heading: str) -> str:
    """Return a folded heading with its abbreviations in full."""
    return " ".join(_SHORT.get(word, word) for word in heading.split())


def folded(text: str) -> str:
    """Return a heading or label folded, its "%" kept as words and what stands in brackets left out."""
    outside = re.sub(r"\([^()]*\)", lambda inside: " % " if "%" in inside[0] else " ", text)
    chosen = outside if fold(outside) or "%" in outside else text
    return re.sub(r"\bti le\b", "ty le", fold(chosen.replace("%", " phần trăm ")))


HEADINGS: dict[str, dict[str, float]] = {}
"""Folded wording of a heading -> what it may mean, with how surely: 1 is beyond doubt."""
for _key, _phrases in _WORDINGS.items():
    for _phrase, _weight in _phrases.items():
        HEADINGS.setdefault(folded(_phrase), {})[_key] = _weight
for _column in COLUMNS:
    HEADINGS[folded(_column.heading)] = {_column.key: 1.0} | {
        key: weight for key, weight in HEADINGS.get(folded(_column.heading), {}).items() if weight < 1
    }

SENDER_LABELS = frozenset(map(fold, (
    "Đơn vị báo cáo", "Đơn vị", "Tên đơn vị", "Đơn vị gửi", "Phòng, đơn vị", "Đơn vị lập", "Đơn vị lập biểu", "Phòng",
    "Đơn vị chủ trì", "Chủ trì", "Đơn vị thực hiện", "Đơn vị phụ trách", "Phòng phụ trách", "Cơ quan báo cáo",
    "Đơn vị gửi báo cáo", "Phòng, ban, đơn vị", "Phòng, đơn vị báo cáo", "Bộ phận báo cáo",
)))
PERIOD_LABELS = frozenset(map(fold, ("Kỳ báo cáo", "Kỳ", "Quý", "Thời gian báo cáo", "Kỳ số liệu", "Kỳ báo cáo số liệu")))

TIMELINESS = frozenset(map(fold, (
    "Đúng hạn", "Trong hạn", "Trước hạn", "Quá hạn", "Trễ hạn", "Chậm", "Chưa đến hạn", "Sớm hạn", "Đúng tiến độ",
    "Chậm tiến độ", "Còn hạn",
)))
"""Under a status: whether in time, which changes a task that is done in nothing."""

DITTO = frozenset(("nt", "nhu tren", "nhu muc tren", "nhu dong tren", "ntr", "nhu o tren"))
DITTO_SIGNS = re.compile(r"""^[\s\-–—]*(?:["”“″〃]|''|´´|//|,,)[\s\-–—]*$""")
BLANK = re.compile(r"^(?:[\s.…_·\-–—]*|[\s.…_]*(?:\.\.|…|_)\s*/[\s.…_/]*(?:20\d\d)?)$")
"""Dots and dashes that a form prints where something may be written."""

TOTAL = re.compile(
    r"^(?:(?:tong cong|tong so|cong cong|tong chung)(?: .{0,60})?|tong|cong|trung binh(?: chung)?|binh quan(?: chung)?|"
    r"(?:tong|cong) \d.{0,60}|ty le chung|"
    r"(?:cong|tong) (?:noi dung|muc|phan|nhom|don vi|phong|cac nhiem vu|nhiem vu)(?: .{0,60})?)$"
)
COUNTED = re.compile(r"\s*[(:\-–]?\s*\d{1,3}\s*(?:nhiệm vụ|việc|nội dung|đầu việc)\s*\)?\s*$", re.IGNORECASE)
FORMER = re.compile(r"\b(?:(?:ky|quy|thang|nam|tuan) truoc|cung ky|ky lien ke)\b")
"""What stands under another time than this one's: it is not what the sheet reports."""
NOTE = re.compile(r"^(?:ghi chu|luu y|chu thich|nguon|chu giai|huong dan|quy uoc|ky hieu|trong do|giai thich)\b")
NOTE_SIGN = re.compile(r"^\s*(?:\*|\(\*+\)|\(\d\)\s*:)")
_SIGNATURES = (
    "nguoi lap", "nguoi tong hop", "nguoi bao cao", "nguoi ky", "nguoi kiem tra", "lap bieu", "thu truong", "giam doc",
    "pho giam doc", "kt giam doc", "kt chanh", "kt truong", "kt thu truong", "tl giam doc", "tm", "tuq", "truong phong",
    "pho truong phong", "chanh van phong", "pho chanh van phong", "chanh thanh tra", "pho chanh thanh tra", "noi nhan",
    "lanh dao", "lanh dao don vi", "lanh dao phong", "lanh dao so", "lanh dao duyet", "xac nhan", "ky ten", "ky va ghi ro",
    "da ky", "can bo tong hop", "can bo lap", "ke toan", "phu trach don vi", "phu trach phong", "dai dien", "truong tram",
    "tram truong", "pho tram truong", "duyet", "chuyen vien lap",
)
SIGNATURE = re.compile(rf"^(?:{'|'.join(sorted(_SIGNATURES, key=len, reverse=True))})\b")
DATE_LINE = re.compile(r"^(?:[a-z ]{2,30} )?ngay (?:\d{1,2} )?thang (?:\d{1,2} )?nam(?: \d{1,4})?$")

NUMBERING = re.compile(r"^(?:\(?\s*(?:\d{1,2}|[A-Za-zĐđ])\s*\)?|\(?\d{1,2}\)?\s*=\s*[\d\s()+\-/:*x%]+)$")
SECTION_NUMERAL = re.compile(r"^\s*(?:[IVXLC]{1,5}|[A-ZĐ])\s*[.)/:]?\s*$")
SECTION_TEXT = re.compile(
    r"^\s*(?:(?:[IVX]{1,5}|[A-ZĐ])\s*[.)/:\-–]\s+\S|(?:phần|mục|nội dung|nhóm|chương)\s+(?:[IVX]{1,5}|[A-Z]|\d{1,2})\b)",
    re.IGNORECASE,
)
SERIAL_TEXT = re.compile(
    r"^\s*(?:NV|TH)?\s*\d{1,3}(?:\s*[.,]\s*\d{1,3}){0,3}\s*[.)]?\s*$|^\s*[a-zđ]\s*[.)]?\s*$", re.IGNORECASE
)
