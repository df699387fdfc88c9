// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/printing.h"
#include "tests/support/waitfor.h"
#include "tests/ui/windowfixture.h"
#include "ui/profiles/profilelibrary.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QTest>
#include <QTimer>

#include <functional>

namespace helodesk::test {

// The window with a dialog over it that blocks.
class ProfileDialogsTest : public WindowTest
{
protected:
    // Opens a dialog that blocks, and works in it.
    template <typename Dialog> void within(const std::function<void()> &open, const std::function<void(Dialog &)> &work)
    {
        bool worked = false;
        QTimer::singleShot(0, window.get(), [&] {
            auto *dialog = qobject_cast<Dialog *>(QApplication::activeModalWidget());
            if (dialog) {
                worked = true;
                work(*dialog);
            }
            if (QWidget *left = QApplication::activeModalWidget())
                left->close();
        });
        open();
        EXPECT_TRUE(worked);
        window->activateWindow();
        QCoreApplication::processEvents();
    }
    // The window has fields of the same names.
    static void typeIn(const QWidget &dialog, const QString &name, const QString &text)
    {
        for (QLineEdit *field : dialog.findChildren<QLineEdit *>()) {
            if (field->accessibleName() != name)
                continue;
            field->setFocus();
            QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
            QTest::keyClicks(field, text);
            return;
        }
        ADD_FAILURE() << "no field " << name.toStdString();
    }
    [[nodiscard]] static QString labels(const QWidget &dialog)
    {
        QStringList texts;
        for (const QLabel *label : dialog.findChildren<QLabel *>()) {
            if (!label->isHidden())
                texts.append(label->text());
        }
        return texts.join(u'\n');
    }
    void makeEnvironment()
    {
        Environments environments;
        environments.list = {{u"production"_qs, {{u"host"_qs, u"127.0.0.1"_qs}}, {{u"token"_qs, u"ask"_qs}}}};
        workbench().library()->setEnvironments(workbench().library()->ownCollection(), environments);
        ASSERT_TRUE(waitFor([&] { return !workbench().library()->environments({}).list.isEmpty(); }));
    }
};

} // namespace helodesk::test
