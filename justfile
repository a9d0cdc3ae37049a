# Front door for developers: `just` runs everything that must hold.

default:
    ./test

# only the tests in one place
only path:
    ./test --only {{path}}

# pages and locks that are made from other files
pages:
    SIJILL_KIND=dev SIJILL_RUN=tools/reference_pages.py ./sijill

lock:
    SIJILL_KIND=dev SIJILL_RUN=tools/lock.py ./sijill
