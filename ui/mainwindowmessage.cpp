// SPDX-License-Identifier: MIT
// The window's part in composing: the menu, and whose changes Undo takes back.
#include "ui/actions.h"
#include "ui/composer/composer.h"
#include "ui/composer/messageactions.h"
#include "ui/mainwindow.h"
#include "ui/panels/tabpages.h"
#include "ui/profiles/profileactions.h"
#include "ui/profiles/profilelibrary.h"
#include "ui/profiles/profiletreepanel.h"

#include <QAction>
#include <QApplication>
#include <QMenuBar>
#include <QUndoGroup>
#include <QUndoStack>

namespace helodesk {

Composer *MainWindow::composer()
{
    return static_cast<Composer *>(m_pages->madePage(MessagePage));
}

QWidget *MainWindow::makeComposer()
{
    auto *made = new Composer(&m_workbench, this);
    QUndoGroup *undo = m_profiles->actions()->undoGroup;
    const auto take = [this, undo, made] {
        QUndoStack *stack = made->undoStack();
        if (!undo->stacks().contains(stack))
            undo->addStack(stack);
        if (undo->activeStack() != m_workbench.library()->undoStack())
            undo->setActiveStack(stack);
    };
    take();
    connect(made, &Composer::undoStackChanged, this, take);
    return made;
}

// Whatever has the keyboard says what is taken back: the message, or what was done to profiles.
void MainWindow::followFocus(QWidget *now)
{
    if (!now || now->window() != this || now == menuBar()) // a menu works on what had the keyboard before
        return;
    const auto *made = static_cast<Composer *>(m_pages->page(MessagePage));
    const bool composing = made && (made == now || made->isAncestorOf(now));
    m_profiles->actions()->undoGroup->setActiveStack(
        composing ? made->undoStack() : m_workbench.library()->undoStack());
}

void MainWindow::connectMessage()
{
    auto *actions = new MessageActions(this, m_actions->openMessage);
    const auto on = [this](QAction *action, void (Composer::*what)()) {
        connect(action, &QAction::triggered, this, [this, what] {
            m_pages->setCurrent(MessagePage);
            (composer()->*what)();
        });
    };
    on(m_actions->openMessage, &Composer::openFile);
    on(actions->save, &Composer::saveFile);
    on(actions->saveTemplate, &Composer::saveTemplate);
    on(actions->attachFiles, &Composer::attachFiles);
    on(actions->insertPicture, &Composer::insertPicture);
    on(actions->attachFiller, &Composer::attachFiller);
    on(actions->source, &Composer::switchSource);
    on(actions->checks, &Composer::showChecks);
    connect(actions->freshIds, &QAction::triggered, this, [this] {
        m_pages->setCurrent(MessagePage);
        composer()->setFreshIds(true);
        m_workbench.run();
    });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) { followFocus(now); });
}

} // namespace helodesk
