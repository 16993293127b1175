import type { Inside } from "./inside";

/** Addresses that stand for names: a range that no network of the sandbox uses. */
const NAME_RANGE = "198.18";
const MOST_NAMES = 255 * 254;

/** The names that a host can resolve. Each has an address of its own for as long as the agent lives. */
export class Names {
  private readonly addressByName = new Map<string, string>();
  private readonly nameByAddress = new Map<string, string>();

  constructor(
    private readonly inside: Inside,
    private readonly own: { readonly hostname: string; readonly address: string },
  ) {}

  /** Writes the names into the host's /etc/hosts, keeping the lines that others put there. */
  async set(names: readonly string[]): Promise<void> {
    const lines = [`${this.own.address} ${this.own.hostname}`];
    for (const name of new Set(names)) lines.push(`${this.addressOf(name)} ${name}`);
    const block = ["# begin names", ...lines, "# end names", ""].join("\n");
    await this.inside.must(WRITE_NAMES, [], block);
  }

  /** What an address means: a name where it stands for one, else the address itself. */
  meaning(address: string): string {
    return this.nameByAddress.get(address) ?? address;
  }

  private addressOf(name: string): string {
    const known = this.addressByName.get(name);
    if (known !== undefined) return known;
    const index = this.addressByName.size;
    if (index >= MOST_NAMES) {
      throw new Error(`expected at most ${MOST_NAMES} names on a host; remove some`);
    }
    const address = `${NAME_RANGE}.${Math.floor(index / 254)}.${(index % 254) + 1}`;
    this.addressByName.set(name, address);
    this.nameByAddress.set(address, name);
    return address;
  }
}

const WRITE_NAMES = `set -e
umask 022
rm -f /etc/hosts.new
{ sed '/^# begin names$/,/^# end names$/d' /etc/hosts 2>/dev/null || true; cat; } >/etc/hosts.new
mv -f /etc/hosts.new /etc/hosts`;
