/** Every screen with its address and what the address holds. Screens load when they are opened. */
import { createRootRoute, createRoute, createRouter } from "@tanstack/react-router";
import { lazyScreen } from "./parts/lazy-screen.js";
import { NoScreen, ScreenFault } from "./parts/states.js";
import { Today } from "./screens/today.js";
import { Shell } from "./shell/shell.js";

/** Search parameters as text, known names only: an address is typed by hand, and by strangers. */
const search =
  <K extends string>(...names: readonly K[]) =>
  (given: Record<string, unknown>): { [N in K]?: string | undefined } =>
    Object.fromEntries(
      names.flatMap((name) => {
        const value = given[name];
        return typeof value === "string" && value !== "" ? [[name, value.slice(0, 500)]] : [];
      }),
    ) as { [N in K]?: string | undefined };

const root = createRootRoute({ component: Shell, notFoundComponent: NoScreen, errorComponent: ScreenFault });

const today = createRoute({ getParentRoute: () => root, path: "/", validateSearch: search("day", "back"), component: Today });
const brief = createRoute({
  getParentRoute: () => root,
  path: "/brief",
  validateSearch: search("who", "day", "back", "ahead", "sources", "least", "lines"),
  component: lazyScreen(() => import("./screens/brief.js").then(({ Brief }) => Brief)),
});
const searchRoute = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: search(
    "kind",
    "text",
    "by",
    "outlet",
    "since",
    "until",
    "names",
    "type",
    "status",
    "stance",
    "state",
    "place",
    "least",
    "with",
    "accounts",
    "toldSince",
    "toldUntil",
  ),
  component: lazyScreen(() => import("./screens/search.js").then(({ Search }) => Search)),
});
const report = createRoute({
  getParentRoute: () => root,
  path: "/report/$report",
  validateSearch: search("claim", "hide", "version"),
  component: lazyScreen(() => import("./screens/report.js").then(({ Report }) => Report)),
});
const happening = createRoute({
  getParentRoute: () => root,
  path: "/happening/$happening",
  component: lazyScreen(() => import("./screens/happening.js").then(({ Happening }) => Happening)),
});
const actors = createRoute({
  getParentRoute: () => root,
  path: "/actors",
  validateSearch: search("name"),
  component: lazyScreen(() => import("./screens/actors.js").then(({ Actors }) => Actors)),
});
const actor = createRoute({
  getParentRoute: () => root,
  path: "/actor",
  validateSearch: search("id", "view"),
  component: lazyScreen(() => import("./screens/actor.js").then(({ Actor }) => Actor)),
});
const issues = createRoute({
  getParentRoute: () => root,
  path: "/issues",
  validateSearch: search("text", "by"),
  component: lazyScreen(() => import("./screens/issues.js").then(({ Issues }) => Issues)),
});
const issue = createRoute({
  getParentRoute: () => root,
  path: "/issue",
  validateSearch: search("key"),
  component: lazyScreen(() => import("./screens/issue.js").then(({ Issue }) => Issue)),
});
const map = createRoute({
  getParentRoute: () => root,
  path: "/map",
  validateSearch: search("who", "type", "status", "since", "until", "place", "zoom"),
  component: lazyScreen(() => import("./screens/map.js").then(({ WorldMap }) => WorldMap)),
});
const deadlines = createRoute({
  getParentRoute: () => root,
  path: "/deadlines",
  validateSearch: search("month", "by", "state", "view"),
  component: lazyScreen(() => import("./screens/deadlines.js").then(({ Deadlines }) => Deadlines)),
});
const sources = createRoute({
  getParentRoute: () => root,
  path: "/sources",
  component: lazyScreen(() => import("./screens/sources.js").then(({ Sources }) => Sources)),
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  validateSearch: search("kind"),
  component: lazyScreen(() => import("./screens/review.js").then(({ Review }) => Review)),
});
const basket = createRoute({
  getParentRoute: () => root,
  path: "/basket",
  component: lazyScreen(() => import("./screens/basket.js").then(({ Basket }) => Basket)),
});
const paste = createRoute({ getParentRoute: () => root, path: "/paste", component: lazyScreen(() => import("./screens/paste.js").then(({ Paste }) => Paste)) });

const tree = root.addChildren([today, brief, searchRoute, report, happening, actors, actor, issues, issue, map, deadlines, sources, review, paste, basket]);

export const createDeskRouter = () =>
  createRouter({
    routeTree: tree,
    scrollRestoration: true,
    // A screen that fails leaves the bar standing; the root's own is for when the bar fails.
    defaultErrorComponent: ScreenFault,
    defaultPreload: "intent",
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (values) => {
      const params = new URLSearchParams();
      for (const [name, value] of Object.entries(values)) if (typeof value === "string" && value !== "") params.set(name, value);
      return params.size === 0 ? "" : `?${params}`;
    },
  });

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}
