/** How an event stands at publication, and how somebody stands on an issue: words alone, so that a page can list them. */

export const STATUSES = ["occurred", "ongoing", "planned", "threatened", "requested", "denied", "hypothetical", "historical"] as const;

/** Told as done: what alone counts where deeds are counted. */
export const DONE = ["occurred", "ongoing", "historical"] as const satisfies readonly (typeof STATUSES)[number][];

/** Told as still to come, or as what only might: nobody has done it. */
export const AHEAD: ReadonlySet<(typeof STATUSES)[number]> = new Set(["planned", "threatened", "requested", "hypothetical"] as const);

/** Whether some stories tell a happening as it was and others say that it was not: who denies is no further source of it. */
export const isContradicted = ({ affirming, denying }: { readonly affirming: number; readonly denying: number }): boolean => affirming > 0 && denying > 0;

export const STANCES = ["supports", "opposes", "refuses", "commits", "conditional", "undecided"] as const;
