import { type Html, html } from "./html.ts";

const style = {
  html: `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328}
h1 small,.meta{color:#59636e;font-weight:400}article{border:1px solid #d1d9e0;border-radius:6px;margin:1rem 0}
.meta{background:#f6f8fa;padding:.5rem 1rem;border-bottom:1px solid #d1d9e0;border-radius:6px 6px 0 0}
pre{margin:0;padding:1rem;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.5 ui-monospace,monospace}
.add{background:#dafbe1;display:block}.remove{background:#ffebe9;display:block}.hunk{color:#0969da;display:block}.same{display:block}
li{margin:.3rem 0}`,
};

export function layout(title: string, content: Html): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head>
<body><nav><a href="/github/acme/shop">acme/shop</a></nav>${content}</body></html>`;
  return page.html;
}
