import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { z } from 'zod'
import { CHANNEL_KINDS } from '../../bot/channels/index.ts'
import { commands } from '../../bot/commands/index.ts'
import { TOPICS } from '../../bot/commands/talk/define.ts'
import { Environment } from '../../bot/config/environment.ts'
import { ledgers } from '../../bot/ledgers/index.ts'
import { adviceFor, knownAdvice } from '../../bot/messages/channels/advice.ts'
import { type ChannelId, CHANNELS, type Platform } from '../../bot/messages/channels/index.ts'
import type { ChannelWords, VariableWords } from '../../bot/messages/channels/words.ts'
import { ROLE_NAMES } from '../../bot/messages/people/binding.ts'
import { TOPIC_NAMES } from '../../bot/messages/talk/help.ts'
import { ENVIRONMENT } from '../../bot/messages/operator/environment.ts'
import * as dingtalk from '../../bot/platforms/dingtalk/errcodes.ts'
import * as wecom from '../../bot/platforms/wecom/errcodes.ts'
import { can, type Permission, ROLES_UPWARD } from '../../rules/permissions.ts'
import type { FailureClass } from '../../rules/retry.ts'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** What a document holds; with UPDATE_GOLDEN=1 `written` is put there first, to be read by a person in the diff. */
export function document(path: string, written: (current: string) => string): string {
  const file = join(ROOT, path)
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, written(readFileSync(file, 'utf8')))
  return readFileSync(file, 'utf8')
}

/** The text with `lines` between its `<!-- begin name -->` and `<!-- end name -->`. Throws when it has no such place. */
export function withBlock(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- begin ${name} -->`, `<!-- end ${name} -->`]
  const [from, to] = [text.indexOf(begin), text.indexOf(end)]
  if (from < 0 || to < from) throw new Error(`a place for ${name} is missing: ${begin} … ${end}`)
  return `${text.slice(0, from)}${[begin, ...lines, ''].join('\n')}${text.slice(to)}`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return ['', line(head), `|${'---|'.repeat(head.length)}`, ...rows.map(line), '']
}

export const channelIds = Object.keys(CHANNELS) as ChannelId[]

export function pageOf(id: ChannelId): string {
  return `bot/channels/${id}/README.md`
}

/** Every variable with its words and the schema it is read by, of one channel or of what is no channel's. */
type Variables = readonly (readonly [name: string, words: VariableWords, schema: z.ZodType])[]

function variablesOf(words: Readonly<Record<string, VariableWords>>, shape: z.ZodRawShape): Variables {
  return Object.entries(words).map(([name, its]) => [name, its, shape[name] as z.ZodType])
}

export function channelVariables(id: ChannelId): Variables {
  return variablesOf(CHANNELS[id].variables, CHANNEL_KINDS[id].variables.shape)
}

export function ownVariables(): Variables {
  return ENVIRONMENT.flatMap(({ variables }) => variablesOf(variables, Environment.shape))
}

/** As it would be typed; null for what must be given, '' for what may be left out. */
function defaultOf(schema: z.ZodType): string | null {
  const parsed = schema.safeParse(undefined)
  if (!parsed.success) return null
  return typeof parsed.data === 'string' || typeof parsed.data === 'number' ? String(parsed.data) : ''
}

export function variableTable(variables: Variables): string[] {
  const rows = variables.map(([name, { fill }, schema]) => [
    `\`${name}\``,
    fill,
    withoutIt(defaultOf(schema)),
  ])
  return table(['变量', '填什么', '不填时'], rows)
}

function withoutIt(usual: string | null): string {
  if (usual === null) return '必须填'
  if (usual === '0') return '不启用'
  return usual === '' ? '可以不填' : `\`${usual}\``
}

/** What one channel must have stands with it, though another has it, too; what has a default stands once. */
export function environmentExample(): string {
  const shown = new Set<string>()
  const lines = (variables: Variables) =>
    variables
      .filter(([name, , schema]) => !shown.has(name) || defaultOf(schema) === null)
      .map(([name, { sample }, schema]) => {
        shown.add(name)
        return `#${name}=${sample ?? defaultOf(schema) ?? ''}`
      })
  const channels = channelIds.flatMap((id) => {
    const own = lines(channelVariables(id))
    return own.length === 0 ? [] : ['', `# ${CHANNELS[id].name}：怎样填见 ${pageOf(id)}`, ...own]
  })
  const rest = ENVIRONMENT.flatMap(({ heading, variables }) => [
    '',
    `# ${heading}`,
    ...lines(variablesOf(variables, Environment.shape)),
  ])
  const head = '# 抄成 .env，去掉要用的那几行前面的 #。都不填就是演示模式。'
  return [head, ...channels, ...rest, ''].join('\n')
}

export function choiceTable(): string[] {
  const rows = channelIds.flatMap((id) =>
    CHANNELS[id].choices.map((it) => [it.when, `[${it.use}](${pageOf(id)})`, it.answers, it.reminds]),
  )
  return table(['单位的情况', '用', '能问答', '能提醒'], rows)
}

/** What a channel's own codes ask for; empty when it has none. */
export function codeTable(id: ChannelId): string[] {
  const { advice = [], troubles = {} }: ChannelWords = CHANNELS[id]
  const rows = [
    ...advice.map(([codes]) => [inCode(codes.split(' ')), adviceFor(id, codes.split(' ')[0] ?? '')]),
    ...Object.entries(troubles).map(([code, toDo]) => [`管理员收到 \`${code}\``, toDo]),
  ]
  return rows.length === 0 ? [] : table(['代码', '怎么办'], rows)
}

type Code = readonly [code: string, failure: FailureClass | null]

export const PLATFORM_CODES: readonly (readonly [Platform, readonly Code[]])[] = [
  ['wecom', wecom.KNOWN_ERRCODES.map((code) => [String(code), wecom.classify(code)])],
  ['dingtalk', dingtalk.KNOWN_CODES.map((code) => [code, dingtalk.classify(code)])],
]

/** What is advised to whoever sends by one of the platform's channels; null when no channel has a word for it. */
export function platformAdvice(platform: Platform, code: string): string | null {
  const id = channelIds.find((it) => CHANNELS[it].platform.id === platform && knownAdvice(it, code) !== null)
  return id === undefined ? null : adviceFor(id, code)
}

export function platformCodeTable(platform: Platform, codes: readonly Code[]): string[] {
  const alike = Map.groupBy(codes, ([code, failure]) =>
    JSON.stringify([failure, platformAdvice(platform, code)]),
  )
  const rows = [...alike.values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const [code, failure] = first
    return [[inCode(same.map(([name]) => name)), actionAfter(failure), platformAdvice(platform, code) ?? '']]
  })
  return table(['代码', '机器人', '怎么办'], rows)
}

/** The sheets of the workbook, in the order of the ledgers. */
export function sheetList(): string[] {
  return ['', ledgers.map(({ sheet }) => sheet).join(' · '), '']
}

/** Every command by topic: how it is written, what it is for, who may. */
export function commandTables(): string[] {
  return TOPICS.flatMap((topic) => {
    const rows = commands
      .filter((it) => it.topic === topic)
      .map(({ usage, purpose, needs }) => [usage.replaceAll('|', '\\|'), purpose, whoMay(needs)])
    return ['', `## ${TOPIC_NAMES[topic]}`, ...table(['发', '做什么', '谁'], rows).slice(0, -1)]
  }).concat('')
}

function whoMay(needs: Permission): string {
  const roles = ROLES_UPWARD.filter((role) => can({ personId: 1, role, departmentIds: [1] }, needs, 1))
  if (roles.length === ROLES_UPWARD.length) return '所有人'
  const below = roles.filter((role) => role !== 'admin')
  return (below.length === 0 ? roles : below).map((role) => ROLE_NAMES[role]).join('、')
}

function inCode(codes: readonly string[]): string {
  return codes.map((code) => `\`${code}\``).join(' ')
}

function actionAfter(failure: FailureClass | null): string {
  if (failure === null) return '再试几次'
  switch (failure.kind) {
    case 'permanent':
      return '不再试'
    case 'retry-after':
      return `${failure.ms / 1000} 秒后再试`
    case 'door':
      return '整个通道先停着，修好后按顺序补发'
    case 'unknown':
      return failure.mayHaveArrived ? '可能已送达，只再试一次' : '没有送达，稍后再试'
  }
}
