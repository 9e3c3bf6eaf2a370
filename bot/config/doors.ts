/** What the environment tells of each door, whichever way it is read. */

/** The group of a webhook that was set without one. */
export const DEFAULT_GROUP = 'default'

export interface WecomAppSettings {
  readonly corpId: string
  readonly agentId: string
  readonly secret: string
  readonly token: string
  readonly encodingAesKey: string
}

/** A 智能机器人 called at an address of ours. */
export interface AibotUrlSettings {
  readonly botId: string | null
  readonly token: string
  readonly encodingAesKey: string
  readonly name: string
}

/** A 智能机器人 on a connection of its own. */
export interface AibotSocketSettings {
  readonly botId: string
  readonly secret: string
  readonly name: string
  readonly wsUrl: string
}

export interface DingtalkAppConfig {
  readonly clientId: string
  readonly clientSecret: string
  readonly robotCode: string
  readonly mode: 'http' | 'stream'
}

/** An app's event subscription by HTTP push; `clientId` is what its pushes are encrypted for. */
export interface DingtalkEventSettings {
  readonly clientId: string
  readonly token: string
  readonly encodingAesKey: string
}

/** An app of 专有钉钉 (政务钉钉), which is another platform than DingTalk. */
export interface ZwddConfig {
  readonly origin: string
  readonly accessKey: string
  readonly secretKey: string
  readonly tenantId: string
}

/** By group. */
export type WecomGroupKeys = Readonly<Record<string, string>>

/** By group. */
export type DingtalkGroupRobots = Readonly<
  Record<string, { readonly token: string; readonly secret: string | null }>
>
