// What only the browser can do: the window's width, steps of the back button, and the few English words that Streamlit fixes
// in its own widgets, in Vietnamese. Exact texts only, inside Streamlit's own controls only: what the app writes, tables and
// charts are never touched. Checked by tests/test_browser.py.
(() => {
  // Charts of many panels are laid out on the server, which cannot see the window: its width goes along as a cookie.
  document.cookie = `papi_width=${window.innerWidth};path=/;SameSite=Lax`;

  // A page that is opened writes its usual choices into the address. That is no step of the visitor: the back button is to
  // lead to the page before. A choice that changes is a step of its own.
  const push = history.pushState.bind(history);
  history.pushState = (state, unused, url) => {
    const now = new URL(location.href), next = new URL(url ?? "", location.href);
    const chosen = [...now.searchParams];
    const completes = now.pathname === next.pathname && chosen.every(([name, value]) => next.searchParams.get(name) === value);
    if (completes) history.replaceState(state, unused, url);
    else push(state, unused, url);
  };

  const WORDS = {
    "Upload": "Chọn tệp",
    "Browse files": "Chọn tệp",
    "Drag and drop file here": "Kéo thả tệp vào đây",
    "Drag and drop files here": "Kéo thả tệp vào đây",
    "Drag and drop a file here": "Kéo thả tệp vào đây",
    "Choose an option": "Chọn",
    "Choose options": "Chọn",
    "No results": "Không có kết quả",
    "Select all": "Chọn tất cả",
    "Copy to clipboard": "Sao chép",
    "Copied": "Đã sao chép",
    "Running...": "Đang chạy…",
    "Stop": "Dừng",
    "Connecting": "Đang kết nối",
    "Connection error": "Mất kết nối",
    "Page not found": "Không có trang này",
    "Close": "Đóng",
    "Fullscreen": "Toàn màn hình",
    "Close fullscreen": "Thoát toàn màn hình",
    "Exit fullscreen": "Thoát toàn màn hình",
    "Download as CSV": "Tải CSV",
    "Search": "Tìm",
    "Show/hide columns": "Ẩn, hiện cột",
    "Toggle columns": "Ẩn, hiện cột",
    "Remove file": "Bỏ tệp",
    "Clear value": "Xóa lựa chọn",
    "Clear all": "Xóa hết",
    "Open": "Mở",
    "App pages": "Các trang",
    "Add files": "Thêm tệp",
    "Collapse sidebar": "Thu gọn",
    "Expand sidebar": "Mở rộng",
    "Streamlit server is not responding. Are you connected to the internet?":
      "Chương trình không trả lời. Kiểm tra chương trình trên máy chủ còn chạy không.",
    "The page that you have requested does not seem to exist. Running the app's main page.":
      "Không có trang này; đang mở trang Tổng quan.",
    "Skip to main content": "Đến nội dung chính",
    "Go to main content": "Đến nội dung chính",
  };
  const SIZE = /^(?:Limit )?(\d+)\s?MB per file(?: • (.*))?$/;
  const TOO_LARGE = /^File must be ([\d.]+)\s?MB or smaller\.?$/;
  const ENTER = /^Press Enter to apply(?: • (.*))?$/;
  const BYTES = /^(\d+)(?:\.(\d))?\s?(B|KB|MB)$/;
  const OWN = ".stMarkdown, [data-testid=stDataFrame] canvas, .js-plotly-plot, [data-testid=stText]";

  const say = (text) => {
    const plain = text.trim();
    if (Object.hasOwn(WORDS, plain)) return WORDS[plain];
    const size = plain.match(SIZE);
    if (size) return `Tối đa ${size[1]} MB` + (size[2] ? ` · ${size[2]}` : "");
    const enter = plain.match(ENTER);
    if (enter) return "Bấm Enter để ghi" + (enter[1] ? ` · ${enter[1]}` : "");
    const bytes = plain.match(BYTES);
    if (bytes) return bytes[1] + (bytes[2] ? `,${bytes[2]}` : "") + ` ${bytes[3]}`;
    const large = plain.match(TOO_LARGE);
    return large ? `Tệp lớn hơn ${large[1].replace(/\.0$/, "")} MB` : null;
  };

  const change = (node) => {
    if (node.nodeType === Node.TEXT_NODE) {
      const said = node.parentElement && !node.parentElement.closest(OWN) ? say(node.data) : null;
      if (said !== null) node.data = said;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest(OWN)) return;
    for (const name of ["aria-label", "title", "placeholder"]) {
      const said = node.hasAttribute(name) ? say(node.getAttribute(name)) : null;
      if (said !== null) node.setAttribute(name, said);
    }
    node.childNodes.forEach(change);
  };

  new MutationObserver((changes) => {
    for (const one of changes) {
      if (one.type === "childList") one.addedNodes.forEach(change);
      else change(one.target);
    }
  }).observe(document.documentElement, {
    childList: true, subtree: true, characterData: true, attributes: true,
    attributeFilter: ["aria-label", "title", "placeholder"],
  });
})();
