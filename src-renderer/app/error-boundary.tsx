import { Component, type ReactNode } from 'react'
import { Button } from '../components/button.tsx'
import { Problem } from '../components/states.tsx'
import { t } from '../words/index.ts'

interface State {
  message: string | null
}

/** A screen that breaks takes nothing with it: the decisions are journaled on the main side. */
export class ErrorBoundary extends Component<{ children: ReactNode; name?: string }, State> {
  override state: State = { message: null }

  static getDerivedStateFromError(thrown: unknown): State {
    return { message: thrown instanceof Error ? thrown.message : String(thrown) }
  }

  override render() {
    if (this.state.message === null) return this.props.children
    return (
      <main className="broken">
        <Problem
          title={t('broken.title')}
          action={
            <>
              <Button onPress={() => this.setState({ message: null })}>{t('again')}</Button>
              <Button onPress={() => window.location.reload()}>{t('broken.reload')}</Button>
            </>
          }
        >
          {t('broken.words', { message: this.state.message })}
        </Problem>
      </main>
    )
  }
}
