"""`python -m flexdesk.worker`: started by the window, never by hand."""

from flexdesk.worker.child import main

if __name__ == "__main__":
    main()
