#!/usr/bin/env python3
"""Kills the real program in its window at random moments of an editing session, and looks what the next start brings back.

    tests/window/kill_sessions.py PROGRAM PLAN [ROUNDS] [DISPLAYS]

Needs Xvfb, openbox and xdotool. Each round starts the program with a fresh copy of the plan, types numbered words into the
first text of the first measure, saves now and then, and kills the program without warning: while it starts, types, saves
or rests. Then
 - the plan file has to be whole (`shisakucho check` opens it and finds its closing line right),
 - every word typed more than LOSS seconds before the kill has to be in the file or in a recovery copy,
 - the next start has to offer the copy, and to open it as a new plan, which is kept in its turn, while the file stays as
   it is.
"""

import glob
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

LOSS = 5.0
WORD = re.compile(r"w(\d{4})e")


def run(*command, env=None):
    return subprocess.run(command, env=env, capture_output=True, text=True).stdout.strip()


class Screen:
    """A display with a window manager, and a folder of its own."""

    def __init__(self, program, plan, number):
        self.program, self.plan = program, plan
        self.folder = tempfile.mkdtemp(prefix="kill-sessions-")
        self.display = f":{number}"
        self.env = dict(os.environ, DISPLAY=self.display, LIBGL_ALWAYS_SOFTWARE="1", SHISAKUCHO_CONFIG_DIR=f"{self.folder}/settings")
        self.server = subprocess.Popen(["Xvfb", self.display, "-screen", "0", "1366x900x24"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        self.manager = subprocess.Popen(["openbox"], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.5)

    def close(self):
        self.manager.kill()
        self.server.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self, *arguments):
        return subprocess.Popen([self.program, *arguments], env=self.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def do(self, *steps):
        return run("xdotool", *steps, env=self.env)

    def window(self):
        return self.do("search", "--onlyvisible", "--class", "shisakucho").split("\n")[-1]

    def title(self):
        window = self.window()
        return window and self.do("getwindowname", window)

    def wait_for_title(self, words, limit=20.0):
        until = time.time() + limit
        while time.time() < until:
            title = self.title()
            if title and words in title:
                return title
            time.sleep(0.1)
        return None

    def copies(self):
        """Texts of the recovery copies that were not offered yet."""
        found = []
        for folder in glob.glob(f"{self.folder}/settings/local/recovery/plan-*"):
            if not os.path.exists(f"{folder}/offered"):
                for copy in glob.glob(f"{folder}/copy-*.ron"):
                    found.append(open(copy, encoding="utf-8", errors="replace").read())
        return found

    def session(self, chance):
        """One session up to the kill; the words with the time at which each was typed, and the time of the kill."""
        shutil.rmtree(f"{self.folder}/settings", ignore_errors=True)
        shutil.rmtree(f"{self.folder}/plans", ignore_errors=True)
        os.makedirs(f"{self.folder}/plans")
        path = f"{self.folder}/plans/plan.ron"
        shutil.copy(self.plan, path)
        words = []
        program = self.start(path)
        end = time.time() + chance.uniform(0.2, 14.0)
        killer = threading.Timer(end - time.time(), program.kill)
        killer.start()
        if self.wait_for_title("plan.ron", end - time.time()):
            # Into the text below the name and the departments, as it stands in a window of the usual size. On a busy computer the
            # click may come before the text is there: words count from when the program shows that it was changed.
            while time.time() < end and "●" not in (self.title() or ""):
                time.sleep(0.3)
                self.do("mousemove", "--window", self.window(), "700", "380", "click", "1")
                time.sleep(0.2)
                self.do("key", "ctrl+End")
                self.do("type", "begun")
                time.sleep(0.3)
            count = 0
            while time.time() < end:
                count += 1
                self.do("type", "--delay", "8", f"w{count:04}e")
                words.append((count, time.time()))
                if chance.random() < 0.12:
                    self.do("key", "ctrl+s")
                time.sleep(chance.choice([0.05, 0.1, 0.3, 1.2]))
        killer.join()
        program.wait()
        return path, words, end

    def round(self, chance):
        path, words, killed = self.session(chance)
        found = run(self.program, "check", "--json", path)
        assert "確認の" not in found and found.startswith("["), f"the file is not whole: {found[:200]}"
        file = open(path, encoding="utf-8").read()
        best = max([file, *self.copies()], key=lambda text: len(WORD.findall(text)))
        kept = {int(number) for number in WORD.findall(best)}
        lost = [killed - at for number, at in words if number not in kept]
        assert not lost or max(lost) <= LOSS, f"{max(lost):.1f} s of work were lost"
        # What the next start does.
        offered = best != file and len(WORD.findall(best)) > len(WORD.findall(file))
        program = self.start()
        assert self.wait_for_title("施策帳"), "the program does not start again"
        if offered:
            time.sleep(1.5)
            self.do("key", "Return")
            assert self.wait_for_title("（復元）", 8.0), f"nothing was offered: {self.title()}"
            assert open(path, encoding="utf-8").read() == file, "the file was written to"
            time.sleep(2.0)
            again = [copy for copy in self.copies() if kept <= {int(number) for number in WORD.findall(copy)}]
            assert again, "the recovered plan is not kept in its turn"
        program.kill()
        program.wait()
        return len(words), max(lost, default=0.0), offered


def main():
    program, plan = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 300
    screens = int(sys.argv[4]) if len(sys.argv) > 4 else 2
    todo, failed, done = iter(range(rounds)), [], []
    lock = threading.Lock()

    def work(number):
        screen = Screen(program, plan, 140 + number)
        try:
            while True:
                with lock:
                    current = next(todo, None)
                if current is None:
                    return
                try:
                    done.append(screen.round(random.Random(current)))
                except AssertionError as failure:
                    failed.append((current, failure))
                    print(f"round {current}: {failure}", flush=True)
                if len(done) % 25 == 0:
                    print(f"{len(done)} kills, most lost {max(lost for _, lost, _ in done):.1f} s", flush=True)
        finally:
            screen.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(screens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    words = sum(count for count, _, _ in done)
    offers = sum(1 for _, _, offered in done if offered)
    worst = max((lost for _, lost, _ in done), default=0.0)
    print(f"{len(done)} of {rounds} kills: plan whole each time; {words} words typed, most lost {worst:.1f} s; {offers} recoveries offered and opened")
    sys.exit(1 if failed else 0)


main()
