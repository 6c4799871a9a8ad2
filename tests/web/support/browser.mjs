// Debian's Chromium, fresh for each test file, and pages that remember every complaint of the browser.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const program = process.env.VISURA_CHROMIUM ?? "/usr/bin/chromium";

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Debian's Firefox, by WebDriver BiDi. What Chromium emulates, here preferences stand in for. */
const firefox = process.env.VISURA_FIREFOX ?? "/usr/bin/firefox-esr";

const preferences = {
  dark: { "layout.css.prefers-color-scheme.content-override": 0 },
  still: { "ui.prefersReducedMotion": 1 },
  forced: { "ui.useAccessibilityTheme": 1, "browser.display.document_color_use": 2 },
};

/** `looks` are keys of the preferences; they hold for all pages of this browser. */
export async function startFirefox(t, ...looks) {
  const folder = await mkdtemp(join(tmpdir(), "visura-firefox-"));
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: firefox,
    headless: true,
    userDataDir: folder,
    extraPrefsFirefox: Object.assign({}, ...looks.map((look) => preferences[look])),
  });
  const { newPage } = ending(t, browser, folder);
  return { browser, newPage: async (options) => Object.assign(await newPage(options), { firefox: true }) };
}

export async function startBrowser(t) {
  const folder = await mkdtemp(join(tmpdir(), "visura-chromium-"));
  const browser = await puppeteer.launch({ executablePath: program, headless: true, args: flags, userDataDir: folder });
  return ending(t, browser, folder);
}

function ending(t, browser, folder) {
  t.after(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return { browser, newPage: (options) => newPage(browser, options) };
}

/** A page whose `complaints` must stay empty: violations of the policy, errors of scripts, errors on the console. */
async function newPage(browser, { width = 1120, height = 900, features = [] } = {}) {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width, height });
  if (features.length > 0) {
    // By the protocol: the library's own list of features lacks forced colours.
    const session = await page.createCDPSession();
    await session.send("Emulation.setEmulatedMedia", { features });
  }
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  await page.exposeFunction("complain", (text) => complaints.push(text));
  await page.evaluateOnNewDocument(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.complain(
        `policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
  return Object.assign(page, { complaints });
}
