/** The group of a webhook that was set without one. */
export const DEFAULT_GROUP = 'default'

/** One webhook's key, token or secret. */
export interface WebhookItem {
  /** Where it stands in the setting, from 1: faults name the place and never what stands there. */
  readonly position: number
  readonly group: string
  readonly key: string
}

const ITEM = /^(?:(?<group>[^=]*[^=\s])\s*=\s*)?(?<key>[\w-]+)$/u

/**
 * `key`, which is the default group's, or `办公室群=key1,乡镇群=key2`; commas and equals signs as a Chinese
 * keyboard writes them too. What is wrong goes to `faults`.
 */
export function parseWebhooks(setting: string): {
  readonly items: readonly WebhookItem[]
  readonly faults: readonly string[]
} {
  const items: WebhookItem[] = []
  const faults: string[] = []
  const texts = setting === '' ? [] : setting.split(/[,，]/u)
  for (const [index, text] of texts.entries()) {
    const position = index + 1
    const fault = (what: string) => faults.push(`item ${position}: ${what}`)
    const written = text.replaceAll('＝', '=').trim()
    const { group = DEFAULT_GROUP, key } = ITEM.exec(written)?.groups ?? {}
    const namesake = items.find((it) => it.group === group)
    const twin = items.find((it) => it.key === key)
    // A whole webhook address pasted where only its key belongs is the commonest mistake.
    if (/\?|:\/\//u.test(written))
      fault('a whole address, where only what follows key= or access_token= belongs')
    else if (key === undefined) fault('neither a key nor group=key')
    else if (namesake) fault(`the same group as item ${namesake.position}`)
    // One robot is in one group, and its platform counts what it sends.
    else if (twin) fault(`the same key as item ${twin.position}`)
    else items.push({ position, group, key })
  }
  return { items, faults }
}
