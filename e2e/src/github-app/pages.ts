import { type Html, html } from "../sandbox/github/pages/html.ts";

function page(title: string, content: Html): string {
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>
<body style="font: 1rem/1.5 system-ui; max-width: 40rem; margin: 4rem auto">${content}</body></html>`.html;
}

export function showForm(action: string, manifest: string): string {
  return page(
    "Create the GitHub App",
    html`<h1>Create the GitHub App</h1>
<p>GitHub shows the App with its permissions before it makes it.</p>
<form action="${action}" method="post"><input type="hidden" name="manifest" value="${manifest}">
<button style="font: inherit; padding: .5rem 1rem">Go on at GitHub</button></form>`,
  );
}

export function showNextStep(installUrl: string): string {
  return page(
    "The GitHub App is made",
    html`<h1>The GitHub App is made</h1>
<p>Its id, key and webhook secret are in <code>.env</code> now. The next step:
<a href="${installUrl}">install it on your repositories</a>, then <code>make up</code> or <code>make start</code>.</p>`,
  );
}

export function showProblem(problem: string): string {
  return page("The GitHub App was not made", html`<h1>The GitHub App was not made</h1><p>${problem}</p>`);
}
