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

/** By group. */
export type WecomGroupKeys = Readonly<Record<string, string>>

/** By group. */
export type DingtalkGroupRobots = Readonly<
  Record<string, { readonly token: string; readonly secret: string | null }>
>
