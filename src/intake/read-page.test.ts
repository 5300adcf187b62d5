import { expect, it } from "vitest";
import { readPage } from "./read-page.js";

const ARTICLE = `<article><h1>Port of Emel closes</h1><p>EMEL — The harbour master of Emel closed the port on Tuesday after a storm, the ministry said, and asked all captains to stay away.</p>
<p>"We will open it again by Friday," he told reporters who had come to the quay, and added that cookies would be given to the sailors.</p></article>`;
const page = (before: string): string =>
  `<!doctype html><html lang="en"><head><title>Port of Emel closes</title></head><body><nav><a>Home</a></nav>${before}${ARTICLE}</body></html>`;
const ASKING = "We use cookies to give you the best experience. By clicking you accept our policy. Accept all";

it.each([
  `<div class="cookie">${ASKING}</div>`,
  `<div id="gdpr-consent"><p>${ASKING}</p></div>`,
  `<section class="site-cookie-banner">${ASKING}</section>`,
  `<div class="cookieNotice"><p>${ASKING}</p><button>Accept</button></div>`,
])("leaves out what asks for consent: %s", (banner) => {
  const { text } = readPage(page(banner));
  expect(text).not.toContain("We use cookies");
  expect(text).toContain("closed the port on Tuesday");
  expect(text).toContain("cookies would be given to the sailors");
});

it("keeps an article that stands within such a class", () => {
  const { text } = readPage(
    page("").replace("<article>", '<div class="has-cookie"><article class="consent-of-the-governed">').replace("</article>", "</article></div>"),
  );
  expect(text).toContain("closed the port on Tuesday");
});
