/** Every screen with its address and what the address holds. Screens load when they are opened. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
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
const searchRoute = createRoute({
  getParentRoute: () => root,
  path: "/search",
  validateSearch: search("kind", "text", "by", "outlet", "since", "until", "names", "type", "status", "stance", "state", "place", "least", "with", "accounts"),
  component: lazyRouteComponent(() => import("./screens/search.js"), "Search"),
});
const report = createRoute({
  getParentRoute: () => root,
  path: "/report/$report",
  validateSearch: search("claim", "hide", "version"),
  component: lazyRouteComponent(() => import("./screens/report.js"), "Report"),
});
const happening = createRoute({
  getParentRoute: () => root,
  path: "/happening/$happening",
  component: lazyRouteComponent(() => import("./screens/happening.js"), "Happening"),
});
const actors = createRoute({
  getParentRoute: () => root,
  path: "/actors",
  validateSearch: search("name"),
  component: lazyRouteComponent(() => import("./screens/actors.js"), "Actors"),
});
const actor = createRoute({
  getParentRoute: () => root,
  path: "/actor",
  validateSearch: search("id", "view"),
  component: lazyRouteComponent(() => import("./screens/actor.js"), "Actor"),
});
const issues = createRoute({
  getParentRoute: () => root,
  path: "/issues",
  validateSearch: search("text", "by"),
  component: lazyRouteComponent(() => import("./screens/issues.js"), "Issues"),
});
const issue = createRoute({
  getParentRoute: () => root,
  path: "/issue",
  validateSearch: search("key"),
  component: lazyRouteComponent(() => import("./screens/issue.js"), "Issue"),
});
const map = createRoute({
  getParentRoute: () => root,
  path: "/map",
  validateSearch: search("who", "type", "since", "until", "place", "zoom"),
  component: lazyRouteComponent(() => import("./screens/map.js"), "WorldMap"),
});
const deadlines = createRoute({
  getParentRoute: () => root,
  path: "/deadlines",
  validateSearch: search("month", "by", "state", "view"),
  component: lazyRouteComponent(() => import("./screens/deadlines.js"), "Deadlines"),
});
const sources = createRoute({
  getParentRoute: () => root,
  path: "/sources",
  component: lazyRouteComponent(() => import("./screens/sources.js"), "Sources"),
});
const review = createRoute({
  getParentRoute: () => root,
  path: "/review",
  validateSearch: search("kind"),
  component: lazyRouteComponent(() => import("./screens/review.js"), "Review"),
});
const paste = createRoute({ getParentRoute: () => root, path: "/paste", component: lazyRouteComponent(() => import("./screens/paste.js"), "Paste") });

const tree = root.addChildren([today, searchRoute, report, happening, actors, actor, issues, issue, map, deadlines, sources, review, paste]);

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
