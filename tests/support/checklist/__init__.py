"""The screenshot checklist: every state of the window worth a look, in every theme, drawn for a person who looks at them one by one."""
