// Tests with a page of their own, which must have had nothing to complain about but what was expected.
import assert from "node:assert/strict";
import { test } from "node:test";

/** `complaints` are patterns, in order; every other option goes to the new page. */
export function pageTest(name, { newPage }, body, { complaints = [], ...options } = {}) {
  test(name, async () => {
    const page = await newPage(options);
    await body(page);
    assert.equal(page.complaints.length, complaints.length, page.complaints.join("\n"));
    for (const [index, pattern] of complaints.entries()) assert.match(page.complaints[index], pattern);
    await page.browserContext().close();
  });
}

/** The same test in each browser; the body also gets the browser's name. */
export function pageTestIn(browsers, name, body, options) {
  for (const [browser, newPages] of Object.entries(browsers)) {
    pageTest(`${browser}: ${name}`, newPages, (page) => body(page, browser), options);
  }
}
