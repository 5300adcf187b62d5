/** How an event stands at publication, and how somebody stands on an issue: words alone, so that a page can list them. */

export const STATUSES = ["occurred", "ongoing", "planned", "threatened", "requested", "denied", "hypothetical", "historical"] as const;

export const STANCES = ["supports", "opposes", "refuses", "commits", "conditional", "undecided"] as const;
