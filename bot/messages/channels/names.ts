import { type AccountPlatform, CHANNELS, channelWords } from './index.ts'
import type { ChannelWords, PlatformWords } from './words.ts'

/** Ways into the log that are no channels. */
const OTHER_WAYS: Readonly<Record<string, string>> = {
  cli: '命令行',
  web: '网页',
  system: '自动',
}

const ALL: readonly (readonly [id: string, words: ChannelWords])[] = Object.entries(CHANNELS)

/** What 「群」 may call its 通道: the channels that can speak in a group. */
export const GROUP_CHANNELS: Readonly<Record<string, string>> = Object.fromEntries(
  ALL.flatMap(([id, { inGroups = [] }]) => inGroups.map((name) => [name, id] as const)),
)

/** The variables that take 群名称=密钥. */
export const GROUP_VARIABLES: string = ALL.flatMap(([, { groupVariable }]) => groupVariable ?? []).join(
  ' 或 ',
)

/** Every platform, once. */
const PLATFORMS: readonly PlatformWords[] = [...new Set(ALL.map(([, { platform }]) => platform))]

export const PLATFORM_NAMES: Readonly<Record<string, string>> = Object.fromEntries(
  PLATFORMS.map(({ id, name }) => [id, name]),
)

/** The columns of 「人员」 for accounts: one for each platform that has them. */
export const ACCOUNT_COLUMNS: readonly {
  readonly platform: AccountPlatform
  readonly heading: string
  readonly meaning: string
}[] = PLATFORMS.flatMap(({ id, account }) =>
  account ? [{ platform: id as AccountPlatform, ...account }] : [],
)

export function channelName(id: string): string {
  return channelWords(id)?.name ?? OTHER_WAYS[id] ?? '其他途径'
}

/** `group`: the name its webhook was set under; null for the one without a name. */
export function webhookName(channel: string, group: string | null): string {
  return group === null ? channelName(channel) : `${channelName(channel)}「${group}」`
}
