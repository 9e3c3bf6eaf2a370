/** A message as `simulate` prints it. */
export interface PrintedMessage {
  readonly receiver: string
  readonly day: string
  readonly time: string
  readonly why: string
  readonly text: string
}

/** —— 3/1342 发给 平氏镇联络员（模拟器），2021-07-01 09:10，原因：到期提醒 —— */
const HEADING =
  /^—— \d+\/\d+ 发给 (?<receiver>.+)（模拟器），(?<day>\S+) (?<time>\S+)，原因：(?<why>\S+) ——$/mu

export function printedMessages(printed: string): PrintedMessage[] {
  const parts = printed.split(/^(?=—— \d+\/)/mu).filter((part) => part.trim() !== '')
  return parts.map((part) => {
    const heading = HEADING.exec(part)
    const { receiver = '', day = '', time = '', why = '' } = heading?.groups ?? {}
    if (heading === null) throw new Error(`not a message: ${part.slice(0, 80)}`)
    return { receiver, day, time, why, text: part.slice(heading[0].length).trim() }
  })
}

/** A month on a page: who was told how much and why, and all that `reader` received. */
export function monthPages(messages: readonly PrintedMessage[], reader: string): string {
  const months = [...Map.groupBy(messages, ({ day }) => day.slice(0, 7))]
  return months.map(([month, its]) => monthPage(month, its, reader)).join('\n')
}

function monthPage(month: string, messages: readonly PrintedMessage[], reader: string): string {
  const counts = [...Map.groupBy(messages, ({ receiver, why }) => `${kindOf(receiver)} | ${why}`)]
    .map(([what, its]) => `| ${what} | ${its.length} | ${Math.max(...its.map(({ text }) => text.length))} |`)
    .sort()
  const read = messages
    .filter(({ receiver }) => receiver === reader)
    .map(({ day, time, why, text }) => `### ${day} ${time} ${why}\n\n\`\`\`text\n${text}\n\`\`\`\n`)
  return [
    `## ${month}\n`,
    '| to | why | messages | longest, characters |',
    '|---|---|---|---|',
    ...counts,
    `\n${reader}:\n`,
    ...read,
  ].join('\n')
}

function kindOf(receiver: string): string {
  if (receiver.endsWith('联络员')) return 'liaisons'
  return receiver.endsWith('群') ? 'the group' : receiver
}
