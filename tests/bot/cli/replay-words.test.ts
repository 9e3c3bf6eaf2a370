import { describe, expect, it } from 'vitest'
import { replayWords } from '../../../bot/cli/replay-words.ts'

describe('replay-words', () => {
  const { lines, faults } = replayWords(
    [
      'pingshi\t状态',
      'pingshi\t已回复 X50 9月30日',
      'pingshi\t已回复 X50 9月29日',
      '',
      'office\t催办\\n平氏镇',
      'pingshi\t总览',
      'pingshi\t哈哈哈',
      'nobody\t状态',
      'pingshi',
    ].join('\r\n'),
  )

  it('tells what was understood, what changed and how the answer begins', () => {
    expect(lines[0]).toBe('pingshi\t状态\t听懂：状态\t—\t【平氏镇 2021-10-08】')
    expect(lines[1]).toMatch(
      /^pingshi\t已回复 X50 9月30日\t听懂：已回复 X50 9月30日\tletter_events 1, letters 1\t已登记：X50/u,
    )
  })

  it('says every sentence to a county that has heard nothing yet', () => {
    expect(lines[2]).toContain('2021-09-29')
    expect(lines[2]).toContain('\tletter_events 1, letters 1\t')
  })

  it('reads \\n as a line break, and tells what waits for a word, what was refused and what was not understood', () => {
    expect(lines[3]).toContain('office\t催办\\n平氏镇\t反问：催办 平氏镇\tconfirmations 1\t')
    expect(lines[4]).toContain('\t谢绝：总览\t—\t')
    expect(lines[5]).toContain('\t没懂：—\t—\t')
  })

  it('counts, and names the lines it could not use', () => {
    expect(lines.at(-1)).toBe(
      '共6句：听懂3句（50.0 %），反问1句（16.7 %），谢绝1句（16.7 %），没懂1句（16.7 %）；3句改动了数据',
    )
    expect(faults).toEqual([
      '没有找到「nobody」：请写人员账号（如 office、pingshi）或单位名称（如 平氏镇）。',
      '第9行没有制表符，应写成：谁、制表符、一句话。',
    ])
  })
})
