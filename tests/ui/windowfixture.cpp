// SPDX-License-Identifier: MIT
#include "tests/ui/windowfixture.h"

#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "ui/panels/explainpanel.h"
#include "ui/panels/statuspanel.h"
#include "ui/theme/themecontroller.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/verdictbanner.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QDesktopServices>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QTabBar>
#include <QTest>

namespace helodesk::test {

OpenedLink::OpenedLink()
{
    for (const char *scheme : {"http", "https"})
        QDesktopServices::setUrlHandler(QLatin1String(scheme), this, "open");
}

OpenedLink::~OpenedLink()
{
    for (const char *scheme : {"http", "https"})
        QDesktopServices::unsetUrlHandler(QLatin1String(scheme));
}

static QString plain(QString text)
{
    return text.remove(QLatin1Char('&'));
}

static QString textOf(const QWidget *widget)
{
    if (!widget->accessibleName().isEmpty())
        return widget->accessibleName();
    const auto *button = qobject_cast<const QAbstractButton *>(widget);
    return button ? plain(button->text()) : QString();
}

WindowTest::WindowTest()
{
    // The style belongs to the application: once is enough.
    static ThemeController theme(Appearance::Light);
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
    open();
}

WindowTest::~WindowTest() = default;

void WindowTest::open()
{
    window.reset();
    window = std::make_unique<MainWindow>(ProfileStore(folder.filePath(QStringLiteral("profiles"))), nullptr);
    window->show();
    window->activateWindow();
    QCoreApplication::processEvents();
}

void WindowTest::close()
{
    window->close();
    window.reset();
}

QWidget *WindowTest::findNamed(const QString &name, const QMetaObject *kind, bool mustBe) const
{
    const auto fits = [&](const QWidget *widget) {
        return widget->isVisible() && widget->metaObject()->inherits(kind) && textOf(widget) == name;
    };
    for (QWidget *top : QApplication::topLevelWidgets()) {
        const auto all = top->findChildren<QWidget *>();
        for (QWidget *widget : all) {
            if (fits(widget))
                return widget;
        }
    }
    if (mustBe)
        ADD_FAILURE() << "nothing visible is called " << name.toStdString();
    return nullptr;
}

bool WindowTest::has(const QString &name) const
{
    return findNamed(name, &QWidget::staticMetaObject, false) != nullptr;
}

void WindowTest::click(const QString &name)
{
    if (auto *button = find<QAbstractButton>(name)) {
        EXPECT_TRUE(button->isEnabled()) << name.toStdString();
        QTest::mouseClick(button, Qt::LeftButton);
    }
}

void WindowTest::type(const QString &field, const QString &text)
{
    auto *widget = find<QWidget>(field);
    if (!widget)
        return;
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(widget, text);
}

void WindowTest::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QWidget *focus = QApplication::focusWidget();
    QTest::keyClick(focus ? focus : window.get(), key, modifiers);
    QCoreApplication::processEvents(); // a new font is told of by a posted event
}

void WindowTest::choose(const QString &list, const QString &title)
{
    auto *view = find<QAbstractItemView>(list);
    if (!view)
        return;
    for (int row = 0; row < view->model()->rowCount(); ++row) {
        const QModelIndex index = view->model()->index(row, 0);
        if (index.data().toString() != title)
            continue;
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, view->visualRect(index).center());
        return;
    }
    ADD_FAILURE() << "no entry " << title.toStdString();
}

void WindowTest::chooseInCombo(const QString &name, const QString &text)
{
    auto *combo = find<QComboBox>(name);
    if (!combo)
        return;
    const int index = combo->findText(text);
    ASSERT_GE(index, 0) << text.toStdString();
    combo->setFocus();
    // As the keyboard does it: each step is an activation.
    while (combo->currentIndex() != index)
        QTest::keyClick(combo, combo->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
}

void WindowTest::openTab(const QString &title)
{
    const auto bars = window->findChildren<QTabBar *>();
    for (QTabBar *bar : bars) {
        for (int tab = 0; tab < bar->count(); ++tab) {
            if (plain(bar->tabText(tab)) != title)
                continue;
            QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(tab).center());
            return;
        }
    }
    ADD_FAILURE() << "no tab " << title.toStdString();
}

QString WindowTest::currentPage() const
{
    const auto *bar = find<QTabBar>(QStringLiteral("Views of the run"));
    return bar ? plain(bar->tabText(bar->currentIndex())) : QString();
}

void WindowTest::waitForEnd()
{
    ASSERT_TRUE(waitFor([this] { return workbench().shown() && !workbench().isBusy(); }));
}

void WindowTest::waitForHold()
{
    ASSERT_TRUE(
        waitFor([this] { return workbench().shown() && workbench().shown()->state == RunRecord::State::Holding; }));
}

void WindowTest::runToEnd()
{
    click(QStringLiteral("Run"));
    waitForEnd();
}

QStringList WindowTest::rows() const
{
    const auto *view = window->findChild<TimelineView *>();
    QStringList lines;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        lines.append(TimelineWords::line(*view->model(), row));
    return lines;
}

QString WindowTest::banner() const
{
    const auto *card = window->findChild<VerdictBanner *>();
    return card->isVisible() ? card->text() : QString();
}

QString WindowTest::status() const
{
    return window->findChild<StatusPanel *>()->text();
}

QString WindowTest::explanation() const
{
    return window->findChild<ExplainPanel *>()->text();
}

QString WindowTest::chosenRow() const
{
    return window->findChild<TimelineView *>()->selectedText();
}

} // namespace helodesk::test
