/** How an event stands at publication, and how somebody stands on an issue: words alone, so that a page can list them. */

export const STATUSES = ["occurred", "ongoing", "planned", "threatened", "requested", "denied", "hypothetical", "historical"] as const;

/** Told as done: what alone counts where deeds are counted. */
export const DONE = ["occurred", "ongoing", "historical"] as const satisfies readonly (typeof STATUSES)[number][];

export const STANCES = ["supports", "opposes", "refuses", "commits", "conditional", "undecided"] as const;
