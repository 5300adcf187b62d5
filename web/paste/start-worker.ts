import address from "./coder-worker.ts?worker&url";

interface Policy {
  createScriptURL(address: string): string;
}
/** The one script address that the page makes itself: its own worker. Browsers without Trusted Types take the address as it is. */
const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: Policy): Policy } }).trustedTypes;
const policy = types?.createPolicy("casus", {
  createScriptURL: (asked) => {
    if (asked !== address) throw new TypeError(`${asked} is no script of the desk`);
    return asked;
  },
});

export const startCoder = (): Worker => new Worker(policy?.createScriptURL(address) ?? address, { type: "module" });
