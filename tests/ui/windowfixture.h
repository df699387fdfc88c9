// SPDX-License-Identifier: MIT
#pragma once

#include "core/models/timelinemodel.h"
#include "ui/mainwindow.h"

#include <QTemporaryDir>
#include <QUrl>

#include <gtest/gtest.h>

#include <memory>

class QAbstractButton;
class QAbstractItemView;
class QLineEdit;

namespace helodesk::test {

// Stands in for the browser while it lives: keeps the address that was to be opened.
class OpenedLink : public QObject
{
    Q_OBJECT
public:
    OpenedLink();
    ~OpenedLink() override;

    QUrl url;

public Q_SLOTS:
    void open(const QUrl &wanted) { url = wanted; }
};

// The program's window, used as a person uses it: things are found by the names that a screen reader says, clicked and
// typed into. Settings and profiles live in a folder of their own.
class WindowTest : public testing::Test
{
protected:
    WindowTest();
    ~WindowTest() override;

    // Opens the window, anew if there is one; settings and profiles are those it left.
    void open();
    void close();

    // The visible widget with that accessible name or text; a failed test and null if there is none.
    template <typename Widget = QWidget> Widget *find(const QString &name) const
    {
        return qobject_cast<Widget *>(findNamed(name, &Widget::staticMetaObject));
    }
    [[nodiscard]] bool has(const QString &name) const;
    void click(const QString &name);
    void type(const QString &field, const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    // Clicks the entry with that title in a list.
    void choose(const QString &list, const QString &title);
    void chooseInCombo(const QString &combo, const QString &text);
    void openTab(const QString &title);
    // The title of the middle's current page.
    [[nodiscard]] QString currentPage() const;

    // Runs the event loop until no run is under way; a failed test if that takes too long.
    void waitForEnd();
    void waitForHold();
    // Both at once.
    void runToEnd();

    [[nodiscard]] Workbench &workbench() { return *window->workbench(); }
    [[nodiscard]] const RunRecord &record() { return *workbench().shown(); }
    // What the timeline shows, a line a row.
    [[nodiscard]] QStringList rows() const;
    // What the verdict's card says; empty while it is hidden.
    [[nodiscard]] QString banner() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] QString explanation() const;
    // The text of the row that is chosen in the timeline.
    [[nodiscard]] QString chosenRow() const;

    QTemporaryDir folder;
    std::unique_ptr<MainWindow> window;

private:
    [[nodiscard]] QWidget *findNamed(const QString &name, const QMetaObject *kind, bool mustBe = true) const;
};

} // namespace helodesk::test
