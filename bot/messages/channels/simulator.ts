import type { ChannelWords } from './words.ts'

export const simulator = {
  name: '模拟器',
  platform: { id: 'simulator', name: '模拟器', advice: [] },
  variables: {},
  choices: [],
} as const satisfies ChannelWords
