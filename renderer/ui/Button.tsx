import type { ComponentProps, ReactNode } from 'react';
import './controls.css';

interface ButtonProps extends ComponentProps<'button'> {
  readonly look?: 'normal' | 'primary' | 'quiet';
}

export function Button({ look = 'normal', className = '', ...rest }: ButtonProps): ReactNode {
  return <button type="button" className={`button button--${look} ${className}`} {...rest} />;
}

interface IconButtonProps extends ButtonProps {
  /** Its name for a screen reader, and its tooltip. */
  readonly label: string;
}

/** A button that shows only an icon. */
export function IconButton({ label, look = 'quiet', className = '', ...rest }: IconButtonProps): ReactNode {
  return <Button look={look} className={`button--icon ${className}`} aria-label={label} title={label} {...rest} />;
}
