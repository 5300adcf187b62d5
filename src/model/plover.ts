/** PLOVER's closed vocabularies (manual, draft 0.8, 2021-09-17). Definitions, modes and scores are data: `data/codebook`. */
export const EVENT_TYPES = [
  "AGREE",
  "CONSULT",
  "SUPPORT",
  "CONCEDE",
  "COOPERATE",
  "AID",
  "RETREAT",
  "REQUEST",
  "ACCUSE",
  "REJECT",
  "THREATEN",
  "PROTEST",
  "SANCTION",
  "MOBILIZE",
  "COERCE",
  "ASSAULT",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export const CONTEXTS = [
  "military",
  "intelligence",
  "executive",
  "legislative",
  "election",
  "political_institutions",
  "pro_democracy",
  "pro_autocracy",
  "economic",
  "legal",
  "reparations",
  "human_rights",
  "rights_freedoms",
  "repression",
  "human_security",
  "gender",
  "lgbt",
  "religion_ethnicity",
  "inequality",
  "diplomatic",
  "territory",
  "peacekeeping",
  "health",
  "asylum",
  "migration",
  "disasters",
  "natural_resource",
  "environment",
  "technology",
  "terrorism",
  "cbrn",
  "cyber",
  "misinformation",
  "crime",
  "corruption",
  "illegal_drugs",
  "trafficking",
] as const;
export type Context = (typeof CONTEXTS)[number];

/** PLOVER's sector codes (three letters). */
export const SECTORS = [
  "GOV", // the executive and its spokespersons
  "MIL",
  "COP", // police
  "SPY", // intelligence
  "JUD",
  "LEG",
  "PTY", // a political party
  "OPP", // the political opposition
  "REB", // an armed rebel group
  "SEP", // a separatist group
  "UAF", // an armed group of unknown allegiance
  "CRM", // criminals
  "ELI", // elites
  "REF", // refugees
  "CVL", // civilians
  "IGO",
  "NGO",
  "NGM", // a non-governmental movement
  "BUS",
  "MNC", // multinational corporation
  "MED", // media
  "EDU",
  "HLH", // health
  "LAB", // labour
  "AGR", // agriculture
  "ENV",
  "REL", // religious group
  "SET", // settler
  "ETH", // ethnic group
] as const;
export type Sector = (typeof SECTORS)[number];
