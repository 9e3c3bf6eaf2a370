import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { SETUP_QUESTIONS, type SetupQuestion } from '../../../bot/messages/operator/setup.ts'
import { setUp } from '../../../bot/cli/setup.ts'
import { countyKind, openDatabase } from '../../../db/engine/database.ts'
import { storedRules } from '../../../db/local-rules.ts'
import { loadPlace } from '../../../db/settings.ts'

const before = process.cwd()
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'setup-'))
  process.chdir(folder)
})

afterEach(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true, force: true })
})

/** Answers by question, one after the other where a question comes again; what is not answered takes its default. */
function answering(answers: Partial<Record<SetupQuestion | 'agree', string | string[]>>) {
  const left = new Map(Object.entries(answers).map(([name, said]) => [name, [said].flat()]))
  return (text: string) => {
    const id = Object.entries(SETUP_QUESTIONS).find(([, it]) => it.text === text)?.[0] ?? 'agree'
    return Promise.resolve(left.get(id)?.shift() ?? '')
  }
}

const quiet = () => undefined

it('makes a real file of a city, with its words, its rules and a way in for the first administrator', async () => {
  const told = await setUp(answering({ name: '云溪市', unit: '市政府办', database: 'data/yunxi.db' }), quiet)

  expect(told.isDone).toBe(true)
  expect(told.lines.join('\n')).toMatch(/市政府办管理员的绑定码：[A-Z0-9]{8}/u)
  const db = openDatabase('data/yunxi.db')
  expect(countyKind(db)).toBe('real')
  expect(loadPlace(db)).toEqual({
    name: '云溪市',
    level: 'city',
    whole: '全市',
    office: '市政府办公室',
    mailbox: '市长信箱',
  })
  expect(storedRules(db)).toMatchObject([{ name: 'base', value: 'guoban-2019' }])
  expect(readFileSync('.env', 'utf8')).toContain('TRIAL=1')
  db.$client.close()
})

it('asks again for what cannot be meant, and says what is wanted', async () => {
  const shown: string[] = []
  const ask = answering({ name: '红旗区', level: ['村', '县'], database: 'a.db' })

  expect((await setUp(ask, (line) => shown.push(line))).isDone).toBe(true)
  expect(shown).toContain('请写 省、市、县 中的一个。')
})

it('writes nothing when what it understood is not agreed to', async () => {
  const told = await setUp(answering({ name: '红旗区', database: 'a.db', agree: '否' }), quiet)

  expect(told).toMatchObject({ isDone: false })
  expect([existsSync('.env'), existsSync('a.db')]).toEqual([false, false])
})

it('keeps the settings that are there, and takes no file that is there', async () => {
  writeFileSync('.env', 'PORT=8080\nTRIAL=0\n')
  writeFileSync('taken.db', '')
  const shown: string[] = []
  await setUp(answering({ name: '红旗区', database: ['taken.db', 'a.db'] }), (line) => shown.push(line))

  expect(shown).toContain(SETUP_QUESTIONS.database.why)
  expect(readFileSync('.env', 'utf8')).toBe(
    'PORT=8080\nDATABASE_PATH=a.db\nRULE_PROFILE=guoban-2019\nTRIAL=1\n',
  )
})

it('does not set up what has a fault in its workbook', async () => {
  writeFileSync('单位.csv', '单位名称,类型,排序\n市财政局,公司,1\n')
  const told = await setUp(answering({ name: '云溪市', data: '单位.csv', database: 'a.db' }), quiet)

  expect(told.isDone).toBe(false)
  expect(told.lines.join('\n')).toContain('只能填：部门、乡镇、功能区')
  expect(existsSync('.env')).toBe(false)
})
