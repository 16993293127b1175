import { OpenApi, type Machine } from "./client/openapi";
import {
  openApiSettings,
  readSettings,
  type Environment,
  type ProviderSettings,
} from "./client/settings";
import type { Properties } from "../server/values";

/** What the handlers share: configuration, client and machine. */
export class HyokContext {
  private settings: ProviderSettings;
  private client: OpenApi | undefined;

  constructor(
    private readonly environment: Environment,
    readonly machine: Machine,
  ) {
    this.settings = readSettings({}, environment);
  }

  /** Takes the provider's configuration over. */
  configure(config: Properties): void {
    this.settings = readSettings(config, this.environment);
    this.client = undefined;
  }

  /** Region for resources that name none; undefined when none is configured. */
  get defaultRegion(): string | undefined {
    return this.settings.region;
  }

  /** The client. @throws IssueError while credentials are missing. */
  get api(): OpenApi {
    this.client ??= new OpenApi(openApiSettings(this.settings), this.machine);
    return this.client;
  }
}
