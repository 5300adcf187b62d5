/** The screens that can be gone to, in the order of the bar, where the basket stands apart; `key` goes there after `g`. */
export const SCREENS = [
  { to: "/", name: "Today", key: "t" },
  { to: "/brief", name: "Brief", key: "f" },
  { to: "/search", name: "Search", key: "s" },
  { to: "/actors", name: "Actors", key: "a" },
  { to: "/issues", name: "Issues", key: "i" },
  { to: "/map", name: "Map", key: "m" },
  { to: "/deadlines", name: "Deadlines", key: "d" },
  { to: "/review", name: "Review", key: "r" },
  { to: "/sources", name: "Sources", key: "o" },
  { to: "/paste", name: "Paste", key: "p" },
  { to: "/basket", name: "Basket", key: "b" },
] as const;
