import { IssueError } from "../../../core/issues";
import { Variables } from "../forge/variables";
import {
  ALIBABA_PROVIDER,
  ALIBABA_ROLE,
  ALIBABA_STS,
  ALIBABA_TOKEN,
  takeAlibabaRole,
} from "./alibaba";
import { idToken, type TokenSource } from "./id-token";
import type { TemporaryCredentials } from "./temporary-credentials";
import {
  takeVolcengineRole,
  VOLCENGINE_ROLE,
  VOLCENGINE_STS,
  VOLCENGINE_TOKEN,
} from "./volcengine";

/** Shortest and longest life of credentials in seconds that both clouds admit; a role can be set to less. @see https://www.volcengine.com/docs/6257/1494877 */
export const ROLE_DURATION = { min: 900, max: 43_200 } as const;

/** Which role a job asks for; not judged yet. */
export interface RoleWish {
  readonly role: string;
  /** ARN of the OIDC provider; only Alibaba Cloud asks for it. */
  readonly provider?: string;
  readonly session: string;
  readonly durationInSeconds: number;
}

const SESSION = /^[\w.@-]{2,64}$/;

/** Takes a role at Volcengine by the job's own identity. @throws IssueError, CallFailure */
export async function volcengineCredentials(
  wish: RoleWish,
  source: TokenSource,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  const judged = new Judged(wish, source);
  judged.matches("role", VOLCENGINE_ROLE, "trn:iam::ACCOUNT:role/NAME");
  const endpoint = judged.endpoint("VOLCENGINE_OIDC_STS_ENDPOINT", VOLCENGINE_STS);
  judged.done("taking a role at Volcengine STS");
  const token = await idToken(VOLCENGINE_TOKEN, source, signal);
  return takeVolcengineRole({ role: roleOf(wish), token, endpoint }, source.machine, signal);
}

/** Takes a role at Alibaba Cloud by the job's own identity. @throws IssueError, CallFailure */
export async function alibabaCredentials(
  wish: RoleWish,
  source: TokenSource,
  signal: AbortSignal,
): Promise<TemporaryCredentials> {
  const judged = new Judged(wish, source);
  judged.matches("role", ALIBABA_ROLE, "acs:ram::ACCOUNT:role/NAME");
  judged.matches("provider", ALIBABA_PROVIDER, "acs:ram::ACCOUNT:oidc-provider/NAME");
  const endpoint = judged.endpoint("ALIBABA_CLOUD_ENDPOINT_STS", ALIBABA_STS);
  judged.done("taking a role at Alibaba Cloud STS");
  const token = await idToken(ALIBABA_TOKEN, source, signal);
  const oidcProvider = wish.provider ?? "";
  const wanted = { role: roleOf(wish), oidcProvider, token, endpoint };
  return takeAlibabaRole(wanted, source.machine, signal);
}

function roleOf({ role, session, durationInSeconds }: RoleWish) {
  return { name: role, sessionName: session, durationInSeconds };
}

/** Gathers what is wrong with a wish. */
class Judged {
  private readonly variables: Variables;

  constructor(
    private readonly wish: RoleWish,
    { environment }: TokenSource,
  ) {
    this.variables = new Variables(environment);
    this.matches("session", SESSION, "2 to 64 letters, digits or .-_@");
    const { min, max } = ROLE_DURATION;
    const { durationInSeconds } = wish;
    if (durationInSeconds >= min && durationInSeconds <= max) return;
    this.variables.issues.push({
      path: "--duration",
      expected: `${min} to ${max} seconds`,
      received: durationInSeconds,
      fix: "give at most the longest session of the role",
    });
  }

  matches(option: "role" | "provider" | "session", form: RegExp, expected: string): void {
    const received = this.wish[option];
    if (received !== undefined && form.test(received)) return;
    const fix = `give --${option} as the cloud's console shows it`;
    this.variables.issues.push({ path: `--${option}`, expected, received, fix });
  }

  /** The clouds' own variables name a host; a whole address is taken as well. */
  endpoint(name: string, byDefault: string): URL {
    const host = this.variables.optional(name);
    const text = host === undefined || host.includes("://") ? host : `https://${host}`;
    const named = new Variables({ [name]: text });
    const url = named.address(name, byDefault);
    this.variables.issues.push(...named.issues);
    return url;
  }

  done(headline: string): void {
    if (this.variables.issues.length > 0) throw new IssueError(headline, this.variables.issues);
  }
}
