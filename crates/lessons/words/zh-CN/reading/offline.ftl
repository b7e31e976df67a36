# When the site has changed since it was opened; the service worker has fetched the new version.

page-newer = 新版本
page-newer-question = 本页面有新版本。载入后仍停留在当前位置。
page-newer-load = 立即载入
page-newer-later = 以后再说
