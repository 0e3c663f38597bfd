/** A bug in a panel takes down that panel only, and says so with the text for a report. */
import { Component, type ReactNode } from 'react'
import styles from './App.module.css'

interface PanelBoundaryProps {
  readonly title: string
  readonly children: ReactNode
}

export class PanelBoundary extends Component<PanelBoundaryProps, { readonly report?: string }> {
  override state: { readonly report?: string } = {}

  static getDerivedStateFromError(error: unknown): { readonly report: string } {
    return { report: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error) }
  }

  override render(): ReactNode {
    if (this.state.report === undefined) return this.props.children
    return <div className={styles.broken} role="alert"><h1>{this.props.title}</h1><pre>{this.state.report}</pre></div>
  }
}
