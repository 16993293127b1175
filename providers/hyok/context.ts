import { AlibabaApi } from "./alibaba/api";
import { readAlibabaSettings, type AlibabaSettings } from "./alibaba/settings";
import { OpenApi, type Machine } from "./client/openapi";
import {
  openApiSettings,
  readSettings,
  type Environment,
  type ProviderSettings,
} from "./client/settings";
import type { Properties } from "../server/values";

/** What the handlers share: configuration, clients of both clouds and machine. */
export class HyokContext {
  private settings: ProviderSettings;
  private alibabaSettings: AlibabaSettings;
  private client: OpenApi | undefined;

  constructor(
    private readonly environment: Environment,
    readonly machine: Machine,
  ) {
    this.settings = readSettings({}, environment);
    this.alibabaSettings = readAlibabaSettings({}, environment);
  }

  /** Takes the provider's configuration over. */
  configure(config: Properties): void {
    this.settings = readSettings(config, this.environment);
    this.alibabaSettings = readAlibabaSettings(config, this.environment);
    this.client = undefined;
  }

  /** Region of Volcengine for resources that name none; undefined when none is configured. */
  get defaultRegion(): string | undefined {
    return this.settings.region;
  }

  /** Region of Alibaba Cloud for resources that name none; undefined when none is configured. */
  get defaultAlibabaRegion(): string | undefined {
    return this.alibabaSettings.region;
  }

  /** The client of Volcengine. @throws IssueError while credentials are missing. */
  get api(): OpenApi {
    this.client ??= new OpenApi(openApiSettings(this.settings), this.machine);
    return this.client;
  }

  /** The client of Alibaba Cloud; its first call throws an IssueError while credentials are missing. */
  get alibaba(): AlibabaApi {
    return new AlibabaApi(this.alibabaSettings, this.machine);
  }
}
