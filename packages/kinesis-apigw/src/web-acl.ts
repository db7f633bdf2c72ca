/** Settings of a web ACL that the construct makes. */
export interface ManagedWebAclOptions {
  /**
   * Requests that one IP address may send in five minutes, 10 to 2,000,000,000. More are blocked (403) until it is slower.
   * Source of the range: "AWS::WAFv2::WebACL RateBasedStatement".
   *
   * @default 30000, which is 100 a second
   */
  readonly requestsPerFiveMinutes?: number;
}

/** The web application firewall (AWS WAF) in front of the API. */
export class WebAcl {
  /**
   * A new web ACL: a rate for each IP address, then the AWS managed rule groups for bad IP addresses, known bad inputs and
   * the common ones. Those of the common rules that judge the body count and do not block: a record is data to store.
   */
  static managed(options: ManagedWebAclOptions = {}): WebAcl {
    return new WebAcl(undefined, options.requestsPerFiveMinutes ?? 30_000);
  }

  /** A web ACL that exists. It must be regional, and of the API's Region. */
  static fromArn(webAclArn: string): WebAcl {
    return new WebAcl(webAclArn);
  }

  private constructor(
    /** ARN of the web ACL that was given. */
    readonly webAclArn?: string,
    /** Limit for each IP address of a web ACL that is made. */
    readonly requestsPerFiveMinutes?: number,
  ) {}
}
