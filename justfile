# The checks of this project, one recipe a step. `just ci` runs all of them in order, as `.ci/run` does after
# installing what they need (`.ci/packages FOLDER`, then FOLDER/bin in PATH).

set shell := ["bash", "-euo", "pipefail", "-c"]
set script-interpreter := ["bash", "-euo", "pipefail"]

target := env("CARGO_TARGET_DIR", "target")
# Printed sheets and logs of the last run.
work := target / "ci"
handout := target / "release/handout"
just := quote(just_executable())

# List the recipes
default:
    @{{ just }} --list

# Everything that must hold before a change goes in
[script]
ci:
    mkdir -p {{ work }}
    git status --porcelain >{{ work }}/status-before
    for step in format lints documentation tests reader-tests pictures print verify faults verapdf pdfcpu benches fonts deny package clean-tree; do
      start=$SECONDS
      echo "=== $step"
      {{ just }} $step
      echo "=== $step: $((SECONDS - start)) s"
    done
    echo "=== all: $SECONDS s"
    # The sum of all test programs.
    sed -n 's/^test result: ok\. \([0-9]*\) passed; \([0-9]*\) failed.*/\1 \2/p' \
        {{ work }}/tests.log {{ work }}/reader-tests.log |
      awk '{ passed += $1; failed += $2 } END { print passed + 0 " passed, " failed + 0 " failed" }'

# The quick checks to run before every commit
quick: format lints tests

# Compare the code with rustfmt's style
format:
    cargo fmt --check

# Deny the lints of the compiler and of clippy
lints:
    cargo clippy --all-targets --locked -- -D warnings

# Build the documentation without warnings
documentation:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked

# Run the tests that need nothing but cargo
tests:
    mkdir -p {{ work }}
    cargo test --locked 2>&1 | tee {{ work }}/tests.log

# Run the tests that need other programs: PDF readers, shapers, segmenters, validators
reader-tests:
    mkdir -p {{ work }}
    cargo test --locked --lib --bins --test it -- --ignored 2>&1 | tee {{ work }}/reader-tests.log

# Print three public sets of logos, flags and icons, and compare them with resvg's rendering
pictures:
    # The tests have built it, with optimised dependencies.
    cargo build --locked --example pictures
    python3 tests/readers/pictures.py {{ target }}/debug/examples/pictures {{ work }}/pictures

# Rewrite the goldens and generated pages from the code; look through the difference before committing
bless *names:
    UPDATE_EXPECT=1 cargo test --locked {{ names }}

# Print every sheet in every locale and format, and in every way that changes the file
[script]
print:
    cargo build --release --locked
    out={{ work }}/out example=docs/example/handout.toml
    rm -rf "$out"
    {{ handout }} print --out "$out/all"
    {{ handout }} print -q --sheet calibration --out "$out/calibration"
    {{ handout }} print -q --grey --format a4 --out "$out/grey"
    {{ handout }} print -q --bleed 3mm --format poster-a3 --format trifold-a4 --out "$out/bleed"
    {{ handout }} print -q --bleed 3mm --marks --format zfold-a4 --out "$out/marks"
    {{ handout }} print -q --split-sides --format card-a4 --out "$out/split"
    {{ handout }} print -q --no-marks --duplex short --back-offset 0.5,-1 --format card-letter --out "$out/offset"
    SOURCE_DATE_EPOCH=1700000000 {{ handout }} print -q --locale en --locale ar --format a4 --out "$out/dated"
    {{ handout }} print -q --config "$example" --out "$out/clinic"
    # Without its logo, the clinic is in the files themselves.
    grep -v '^logo' docs/example/clinic.toml >{{ work }}/clinic.toml
    {{ handout }} print -q --clinic {{ work }}/clinic.toml --region us --format a4 --grey --out "$out/stated"
    find "$out" -name '*.pdf' | sort >{{ work }}/sheets
    for folder in all calibration grey bleed marks split offset dated clinic stated; do
      grep -q "/out/$folder/" {{ work }}/sheets || { echo "$folder: nothing was printed"; exit 1; }
    done
    echo "$(wc -l <{{ work }}/sheets) files"

# Verify every file of `just print` with the released program
[script]
verify:
    mapfile -t ours < <(grep -v '/out/clinic/' {{ work }}/sheets)
    mapfile -t clinic < <(grep '/out/clinic/' {{ work }}/sheets)
    {{ handout }} verify "${ours[@]}" >{{ work }}/verified
    {{ handout }} verify --config docs/example/handout.toml "${clinic[@]}" >>{{ work }}/verified
    [ "$(grep -c ': unchanged: byte for byte' {{ work }}/verified)" -eq "$(wc -l <{{ work }}/sheets)" ] || { cat {{ work }}/verified; exit 1; }

# Fill and break the disk and kill the program at every step, then at random for a minute
faults:
    python3 tests/faults.py {{ handout }} 60

# Validate every file of `just print` against PDF/UA-1 and PDF/A-2a
verapdf:
    tests/readers/verapdf ua1,2a "@{{ work }}/sheets"

# Validate every file of `just print` against ISO 32000-1
pdfcpu:
    node --no-warnings tests/readers/pdfcpu.mjs "@{{ work }}/sheets"

# Measure, and fail where a stage is too slow
benches:
    cargo bench --locked

# Compare a part of the font pack and CLDR's exemplars with their sources
[script]
fonts:
    # Two faces represent the pack, which takes minutes.
    python3 fonts/build.py --check --only NotoSans-Regular NotoSans-Bold
    python3 tests/data/exemplars.py --check

# Check licences, banned crates and sources of dependencies
deny:
    cargo deny --locked check licenses bans sources

# Check that the package holds what a build needs and nothing else
[script]
package:
    mkdir -p {{ work }}
    cargo package --list --locked --allow-dirty >{{ work }}/package 2>{{ work }}/package.log
    needed='^(src|locales|sheets|layouts|fonts)/|^docs/a4\.png$|^build\.rs$|^Cargo\.(toml|toml\.orig|lock)$'
    needed="$needed"'|^(README|CHANGELOG)\.md$|^LICENSE$|^\.cargo_vcs_info\.json$'
    if grep -vE "$needed" {{ work }}/package; then echo "the package holds these files, which no build needs"; exit 1; fi
    if grep -E '^(fonts/build\.py|fonts/sets/)' {{ work }}/package; then echo "sources of the font pack are packaged"; exit 1; fi

# Check that the run changed no file of the repository
[script]
clean-tree:
    git status --porcelain >{{ work }}/status-after
    diff {{ work }}/status-before {{ work }}/status-after || { echo "the run changed the files above"; exit 1; }
