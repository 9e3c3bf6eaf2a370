import { describe, expect, it } from 'vitest'
import { play, type Scene } from '../support/conversation.ts'
import { golden } from '../support/golden.ts'
import { documentScene } from './scenes/document.ts'
import { letterScene } from './scenes/letter.ts'
import { rectificationScene } from './scenes/rectification.ts'

/** One file per scene: a matter that is dealt with by chat alone. */
const SCENES: readonly Scene[] = [letterScene, rectificationScene, documentScene]

const played = SCENES.map((scene) => ({ scene, ...play(scene) }))

it('reads as the golden file has it', () => {
  const page = `# 从登记到办结，只用聊天（桐柏县演示数据）\n\n${played.map((it) => it.page).join('\n')}`

  expect(page).toBe(golden('conversation.md', page))
})

describe.each(played)('$scene.title', ({ scene, said, app }) => {
  it('is understood, word by word', () => {
    const lost = said.filter(({ text }) => /没有看懂这条指令|系统出了问题|\{\?\}/u.test(text))

    expect(lost).toEqual([])
  })

  it('keeps its secrets, whoever is told what', () => {
    const told = said.filter(({ asked, who }) => asked === null || who !== '县政府办值班员')
    const leaked = scene.secrets.filter((secret) => told.some(({ text }) => text.includes(secret)))

    expect(leaked).toEqual([])
  })

  it('leaves nobody’s name out of the trail', () => {
    const unsigned = app.db.$client
      .prepare(`select action from audit where person_id is null or action = 'unattributed'`)
      .all()

    expect(unsigned).toEqual([])
  })
})
