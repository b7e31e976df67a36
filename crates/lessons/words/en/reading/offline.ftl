# When the site has changed since it was opened; the service worker has fetched the new version.

page-newer = New version
page-newer-question = There is a new version of this page. Loading it keeps the place where you are.
page-newer-load = Load it now
page-newer-later = Later
