/** Who a customer is to the business. Reference values are what a bot may answer with, and what screening must know again. */
export interface DirectoryEntry {
  readonly name: string;
  /** `appointment`, `balance`: named by the settings file. */
  readonly values: Readonly<Record<string, string>>;
}

export interface Directory {
  /**
   * `null` for somebody the business does not know. May call out, within a time of its own; throws GatewayError `provider-failed` when
   * it cannot answer, and never for an unknown address.
   */
  find(channel: string, address: string): Promise<DirectoryEntry | null>;
}
