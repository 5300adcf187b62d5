/** `casus schema`: the JSON Schema, made from the schemas that validate. */
import { z } from "zod";
import { CasusRecord, SCHEMA_ID } from "../model/record.js";

export function schemaCommand(): void {
  const schema = z.toJSONSchema(CasusRecord);
  const head = { $id: SCHEMA_ID, title: "Casus record", description: "What one report says; every span is [begin, end) in UTF-16 code units of report.text." };
  process.stdout.write(`${JSON.stringify({ ...schema, ...head }, null, 2)}\n`);
}
