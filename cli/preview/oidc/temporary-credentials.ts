/** What a cloud gives for a job's token: valid for minutes to hours. */
export interface TemporaryCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** When they end, as the cloud writes it; undefined when it does not say. */
  readonly expiration: string | undefined;
}

/** A role that a job takes by its token. */
export interface Role {
  /** The cloud's own name of the role: a TRN or an ARN. */
  readonly name: string;
  /** Shown in the cloud's audit records; 2 to 64 of letters, digits and `.-_@`. */
  readonly sessionName: string;
  /** Seconds that the credentials are to last; at least 900. */
  readonly durationInSeconds: number;
}

/** Variables in which programs expect the credentials of a cloud. */
export interface CredentialVariables {
  readonly accessKeyId: readonly string[];
  readonly secretAccessKey: readonly string[];
  readonly sessionToken: readonly string[];
}

/** What the Volcengine provider and our own plugin read. */
export const VOLCENGINE_VARIABLES: CredentialVariables = {
  accessKeyId: ["VOLCENGINE_ACCESS_KEY"],
  secretAccessKey: ["VOLCENGINE_SECRET_KEY"],
  sessionToken: ["VOLCENGINE_SESSION_TOKEN"],
};

/** What the alicloud provider and our own plugin read. */
export const ALIBABA_VARIABLES: CredentialVariables = {
  accessKeyId: ["ALICLOUD_ACCESS_KEY", "ALIBABA_CLOUD_ACCESS_KEY_ID"],
  secretAccessKey: ["ALICLOUD_SECRET_KEY", "ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
  sessionToken: ["ALICLOUD_SECURITY_TOKEN", "ALIBABA_CLOUD_SECURITY_TOKEN"],
};

/** What a state backend at an `s3://` address reads: object stores of both clouds speak that protocol. */
export const BACKEND_VARIABLES: CredentialVariables = {
  accessKeyId: ["AWS_ACCESS_KEY_ID"],
  secretAccessKey: ["AWS_SECRET_ACCESS_KEY"],
  sessionToken: ["AWS_SESSION_TOKEN"],
};
