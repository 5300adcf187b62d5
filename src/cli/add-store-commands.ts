/** Adds the commands that ask and keep the store. Their code is loaded when one runs. */
import { type Command, Option } from "commander";
import { EVENT_TYPES } from "../model/plover.js";
import { STANCES, STATUSES } from "../model/record.js";
import { choiceOption, countOf, dayOf, shareOf } from "./option-values.js";

const DEFAULT_STORE = "casus.db";
const BRIEF_FORMS = ["md", "text", "html", "json"];
const STATES = ["open", "due", "overdue", "kept", "broken"];

const today = (): string => new Date().toISOString().slice(0, 10);

const withStoreOption = (command: Command): Command =>
  command
    .option("--store <file>", "the store: a file, or a postgres:// address", DEFAULT_STORE)
    .option("--json", "print JSON")
    .option("-q, --quiet", "print nothing on stderr");

/** @param day what is filtered by --since and --until */
const question = (program: Command, name: string, description: string, day: string): Command =>
  withStoreOption(program.command(name).description(description))
    .option("--csv", "print CSV with all fields")
    .option("--bom", "CSV with the mark by which Excel knows UTF-8")
    .option("--since <date>", `${day} from this day, month or year on`)
    .option("--until <date>", `${day} up to and with this day, month or year`)
    .option("--outlet <name>", "reports of this outlet")
    .option("--limit <n>", "rows a page, each copy of a line counted", countOf, 50)
    .option("--cursor <cursor>", "go on where a page ended");

/** A question about claims, each of which has a confidence. */
const claimQuestion = (program: Command, name: string, description: string, day: string): Command =>
  question(program, name, description, day)
    .option("--text <words>", 'words of what is claimed or of its sentence, "phrases", -without, prefix* and OR')
    .option("--least <share>", "only claims of which this share of such claims is right (0.7)", shareOf);

export function addStoreCommands(program: Command): void {
  question(program, "search", 'find reports by words, "phrases", -without, prefix* and OR', "published")
    .argument("[words...]", "what to look for (default: all, latest first)")
    // "-draft" is a word to leave out, no option.
    .allowUnknownOption()
    .option("--names <who>", "reports that name this actor")
    .option("--latest", "by day instead of by rank")
    .option("--facets", "count the reports by outlet, month and actor instead")
    .action(async (words, options) => (await import("./query-commands.js")).searchCommand(words, options));
  claimQuestion(program, "statements", "who said what", "said")
    .option("--by <who>", "name or id of the speaker")
    .action(async (options) => (await import("./query-commands.js")).statementsCommand(options));
  claimQuestion(program, "positions", "who stands where", "told")
    .option("--by <who>", "name or id of the holder")
    .option("--issue <words>", "words of the issue")
    .addOption(choiceOption("--stance <stance>", "only this stance", STANCES))
    .option("--reversals", "where somebody turned round")
    .action(async (options) => (await import("./query-commands.js")).positionsCommand(options));
  claimQuestion(program, "due", "commitments with a day, earliest first, and what became of them", "promised")
    .option("--by <who>", "name or id of who is committed")
    .addOption(choiceOption("--state <state>", "only these", STATES))
    .option("--due-since <date>", "due from this day, month or year on")
    .option("--due-until <date>", "due up to and with this day, month or year")
    .option("--all", "those without a day too, latest first")
    .addOption(new Option("--today <date>", "the day from which due and overdue are told").argParser(dayOf).default(today(), "today"))
    .action(async (options) => (await import("./query-commands.js")).dueCommand(options));
  claimQuestion(program, "warnings", "who fears what", "told")
    .option("--by <who>", "name or id of who warns")
    .option("--of <words>", "words of what is feared")
    .action(async (options) => (await import("./query-commands.js")).warningsCommand(options));
  claimQuestion(program, "events", "who did what to whom: one line a happening, its independent sources counted", "done")
    .option("--between <who...>", "two actors: one acts, the other receives")
    .option("--who <who>", "on either side")
    .addOption(choiceOption("--type <type>", "PLOVER type", EVENT_TYPES))
    .addOption(choiceOption("--status <status>", "only this status", STATUSES))
    .option("--place <place>", "name or id of the place")
    .option("--contradicted", "only what one report tells and another denies; with --accounts who does")
    .option("--accounts", "one line a report's account")
    .action(async (options) => (await import("./query-commands.js")).eventsCommand(options));

  withStoreOption(program.command("dyads").description("which countries did what to which: happenings told as done, and their mean intensity"))
    .option("--csv", "print CSV")
    .option("--bom", "CSV with the mark by which Excel knows UTF-8")
    .addOption(choiceOption("--by <unit>", "a line a day, a month, or one for all days", ["day", "month", "all"]).default("month"))
    .option("--who <country>", "only with this country on either side: its name, or its code (THA)")
    .option("--with <country>", "and this one on the other")
    .option("--from-sector <sectors>", "PLOVER sectors of who acts (GOV,MIL)")
    .option("--to-sector <sectors>", "PLOVER sectors of whom it is done to")
    .addOption(choiceOption("--status <status>", "only this status", STATUSES))
    .option("--since <date>", "done from this day, month or year on")
    .option("--until <date>", "done up to and with this day, month or year")
    .option("--limit <n>", "lines at most, the latest", countOf, 10_000)
    .action(async (options) => (await import("./query-commands.js")).dyadsCommand(options));

  program
    .command("brief")
    .description("a page of some countries and actors: what happened, is contradicted, planned, promised and feared, each line with its words and sources")
    .option("--store <file>", "the store: a file, or a postgres:// address", DEFAULT_STORE)
    .option("--who <names...>", "names or ids; a country brings along all who are of it, and what happened there (default: everybody)")
    .addOption(new Option("--day <date>", "the last day that counts as new").argParser(dayOf).default(today(), "today"))
    .option("--back <days>", "so many days count as new, that one included", "1")
    .option("--ahead <days>", "what is planned and due within so many days", "30")
    .option("--sources <n>", "happenings that so many outlets tell in words of their own", "1")
    .option("--least <share>", "only claims of which this share of such claims is right", "0.5")
    .option("--lines <n>", "lines of each section", "8")
    .addOption(choiceOption("--to <format>", "what to print", BRIEF_FORMS).default("md"))
    .option("-q, --quiet", "print nothing on stderr")
    .addHelpText(
      "after",
      `
Examples
  casus brief --who Ethiopia Somalia --back 1 --sources 2 --ahead 30
  casus brief --who Niger --day 2025-03-10 --back 7 --to html > niger.html`,
    )
    .action(async (options) => (await import("./brief-command.js")).briefCommand(options));

  program
    .command("serve")
    .description("answer questions about a store over HTTP")
    .option("--store <file>", "the store: a file, or a postgres:// address", DEFAULT_STORE)
    .option("--host <host>", "the address to listen on; beyond this machine a token is needed", "127.0.0.1")
    .option("--name <names...>", "names by which other machines ask, besides numbers")
    .option("--port <port>", "the port; 0 for any that is free", "8087")
    .option("--token <token>", "what every request must bring (default: the variable CASUS_TOKEN)")
    .option("--allow-private", "send alerts to this machine and private networks too")
    .option("-q, --quiet", "print nothing on stderr")
    .addHelpText("after", "\nExamples\n  casus serve --store desk.db\n  CASUS_TOKEN=a-long-secret-word casus serve --host 0.0.0.0 --port 80")
    .action(async (options) => (await import("./serve-command.js")).serveCommand(options));

  program
    .command("demo")
    .description("read 158 invented reports of three disputes into a store, and serve it")
    .option("--store <file>", "where to keep it (default: a temporary file)")
    .option("--port <port>", "the port; 0 for any that is free", "8087")
    .option("--no-serve", "only fill the store")
    .option("-q, --quiet", "print nothing on stderr")
    .action(async (options) => (await import("./demo-command.js")).demoCommand(options));

  const store = program.command("store").description("look after a store");
  withStoreOption(store.command("check").description("prove that all holds together (exit code 1 when not)")).action(async (options) =>
    (await import("./store-command.js")).checkCommand(options),
  );
  withStoreOption(store.command("info").description("size and counts")).action(async (options) => (await import("./store-command.js")).infoCommand(options));
  withStoreOption(store.command("backup").description("copy it into one file while others use it").argument("<file>", "a file that is not there yet")).action(
    async (file, options) => (await import("./store-command.js")).backupCommand(file, options),
  );
  withStoreOption(store.command("restore").description("put a backup in the store's place").argument("<file>", "a backup"))
    .option("--replace", "though a store is there, which nobody has open")
    .action(async (file, options) => (await import("./store-command.js")).restoreCommand(file, options));
  withStoreOption(
    store
      .command("forget")
      .description("leave reports out of every list, count, feed and search; without reports: those that are")
      .argument("[reports...]", "their numbers, as --json and the desk's addresses tell them"),
  )
    .option("--reason <words>", "why")
    .option("--by <name>", "who decides", process.env.USER || "command line")
    .option("--undo", "take them in again")
    .action(async (reports, options) => (await import("./store-command.js")).forgetCommand(reports, options));
  withStoreOption(
    store
      .command("correct")
      .description("put the outlet or the title of reports right; without reports: what was")
      .argument("[reports...]", "their numbers, as --json and the desk's addresses tell them"),
  )
    .option("--outlet <name>", "who publishes them")
    .option("--title <words>", "their headline")
    .option("--reason <words>", "why")
    .option("--by <name>", "who decides", process.env.USER || "command line")
    .option("--undo", "as they were before")
    .action(async (reports, options) => (await import("./store-command.js")).correctCommand(reports, options));
  withStoreOption(store.command("vacuum").description("give freed room back")).action(async (options) =>
    (await import("./store-command.js")).vacuumCommand(options),
  );
}
